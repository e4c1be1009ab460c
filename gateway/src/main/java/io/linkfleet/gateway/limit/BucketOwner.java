package io.linkfleet.gateway.limit;

import io.linkfleet.gateway.auth.Identity;
import io.linkfleet.gateway.auth.Tier;
import io.linkfleet.support.request.AddressBlock;
import java.net.InetAddress;

/**
 * Whose bucket pays for a request: a key's, an account's, or that of all who share an address.
 *
 * @param name tells it from all others, and says of whom it is
 */
record BucketOwner(String name, Tier tier) {

    static BucketOwner of(Budget budget, Identity identity, InetAddress client) {
        if (budget.isOfAddresses() || identity.tier() == Tier.ANONYMOUS) {
            return new BucketOwner(AddressBlock.customerOf(client), Tier.ANONYMOUS);
        }
        return identity.caller().keyId() == null
                ? new BucketOwner("account:" + identity.caller().ownerId(), identity.tier())
                : new BucketOwner("key:" + identity.caller().keyId(), identity.tier());
    }

    /** For people. */
    String description() {
        return switch (tier) {
            case ANONYMOUS -> "address";
            case USER -> "account";
            case STANDARD, HIGH -> "API key";
        };
    }
}
