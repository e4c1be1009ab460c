package io.linkfleet.shortener.account.web;

import io.linkfleet.shortener.account.domain.AccountService;
import io.linkfleet.shortener.account.domain.AccountService.PasswordCheck;
import io.linkfleet.shortener.account.domain.EmailAddress;
import io.linkfleet.shortener.account.domain.PasswordRules;
import io.linkfleet.shortener.account.domain.SignIn;
import io.linkfleet.shortener.json.BodyFields;
import io.linkfleet.shortener.secret.SecretText;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.request.TrustedProxies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Accounts for REST clients. */
@RestController
@AccountRefusals
@Tag(name = "Accounts", description = "Register, log in, stay logged in, leave")
final class AuthController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    /** No honest token is as long. */
    private static final int MAX_TOKEN_LENGTH = 200;

    private final AccountService accounts;
    private final PasswordRules rules;
    private final TrustedProxies proxies;

    AuthController(AccountService accounts, PasswordRules rules, TrustedProxies proxies) {
        this.accounts = accounts;
        this.rules = rules;
        this.proxies = proxies;
    }

    @PostMapping(path = "/api/v1/auth/register", consumes = JSON)
    @Operation(
            operationId = "register",
            summary = "Make an account",
            description = "The answer is the same when the address has an account already, which stays as it is.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CredentialsRequest.class))))
    @ApiResponse(responseCode = "202", description = "The address has an account now: log in", content = @Content)
    Mono<ResponseEntity<Void>> register(@RequestBody JsonNode body) {
        BodyFields fields = BodyFields.of(body, Set.of("email", "password"));
        EmailAddress email = email(fields);
        String password = newPassword(fields, "password", email);
        fields.check();
        return accounts.register(known(email), password)
                .thenReturn(ResponseEntity.status(HttpStatus.ACCEPTED).<Void>build())
                .transform(AccountProblems.unavailable());
    }

    @PostMapping(path = "/api/v1/auth/login", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "logIn",
            summary = "Log in",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CredentialsRequest.class))))
    @ApiResponse(responseCode = "200", description = "Logged in", useReturnTypeSchema = true)
    Mono<ResponseEntity<TokensResponse>> logIn(@RequestBody JsonNode body, ServerHttpRequest request) {
        BodyFields fields = BodyFields.of(body, Set.of("email", "password"));
        EmailAddress email = email(fields);
        String password = fields.requiredText("password", PasswordRules.MAX_LENGTH * 2);
        fields.check();
        return accounts.logIn(known(email), password, proxies.clientAddress(request))
                .map(outcome -> answer(outcome, AccountProblems.wrongCredentials()))
                .transform(AccountProblems.unavailable());
    }

    @PostMapping(path = "/api/v1/auth/refresh", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "refresh",
            summary = "Stay logged in",
            description = "Replaces the refresh token, which can be used once. One that is used again ends everything"
                    + " that came from its log-in, since it must have been copied.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RefreshRequest.class))))
    @ApiResponse(responseCode = "200", description = "New tokens", useReturnTypeSchema = true)
    Mono<ResponseEntity<TokensResponse>> refresh(@RequestBody JsonNode body) {
        return accounts.refresh(refreshToken(body))
                .map(outcome -> answer(outcome, AccountProblems.wrongToken()))
                .transform(AccountProblems.unavailable());
    }

    @PostMapping(path = "/api/v1/auth/logout", consumes = JSON)
    @Operation(
            operationId = "logOut",
            summary = "Log out",
            description = "Ends what came from the log-in of a refresh token. Access tokens go on until they expire.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RefreshRequest.class))))
    @ApiResponse(responseCode = "204", description = "Logged out, if that was a token at all", content = @Content)
    Mono<ResponseEntity<Void>> logOut(@RequestBody JsonNode body) {
        return accounts.logOut(refreshToken(body))
                .thenReturn(ResponseEntity.noContent().<Void>build())
                .transform(AccountProblems.unavailable());
    }

    @PostMapping(path = "/api/v1/auth/password", consumes = JSON)
    @Operation(
            operationId = "changePassword",
            summary = "Change the password",
            description = "Ends all log-ins: log in again with the new password.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PasswordChangeRequest.class))))
    @ApiResponse(responseCode = "204", description = "Changed", content = @Content)
    Mono<ResponseEntity<Void>> changePassword(
            @RequestBody JsonNode body, @Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        UUID user = loggedIn(caller);
        BodyFields fields = BodyFields.of(body, Set.of("current_password", "new_password"));
        String current = fields.requiredText("current_password", PasswordRules.MAX_LENGTH * 2);
        String next = newPassword(fields, "new_password", null);
        fields.check();
        return accounts.changePassword(user, current, next, proxies.clientAddress(request))
                .map(AuthController::answer)
                .transform(AccountProblems.unavailable());
    }

    @PostMapping(path = "/api/v1/auth/account/deletion", consumes = JSON)
    @Operation(
            operationId = "deleteAccount",
            summary = "Delete the account",
            description = "At once with all that logs it in; its short URLs are deleted within minutes, and nobody gets"
                    + " their codes. This can't be undone.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PasswordRequest.class))))
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    Mono<ResponseEntity<Void>> delete(
            @RequestBody JsonNode body, @Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        UUID user = loggedIn(caller);
        BodyFields fields = BodyFields.of(body, Set.of("password"));
        String password = fields.requiredText("password", PasswordRules.MAX_LENGTH * 2);
        fields.check();
        return accounts.delete(user, password, proxies.clientAddress(request))
                .map(AuthController::answer)
                .transform(AccountProblems.unavailable());
    }

    private static UUID loggedIn(Caller caller) {
        if (caller.keyId() != null) {
            throw AccountProblems.noKeys();
        }
        if (caller.ownerId() == null) {
            throw AccountProblems.notLoggedIn();
        }
        return caller.ownerId();
    }

    private static @Nullable EmailAddress email(BodyFields fields) {
        String text = fields.requiredText("email", EmailAddress.MAX_LENGTH);
        EmailAddress email = EmailAddress.parse(text);
        if (email == null && !fields.isRefused("email")) {
            fields.refuse("email", "invalid_email", "must be an email address");
        }
        return email;
    }

    /** Whatever has passed the check of the fields has an address. */
    private static EmailAddress known(@Nullable EmailAddress email) {
        if (email == null) {
            throw new IllegalStateException("an address that isn't one was not refused");
        }
        return email;
    }

    private String newPassword(BodyFields fields, String name, @Nullable EmailAddress email) {
        String password = fields.requiredText(name, PasswordRules.MAX_LENGTH * 2);
        if (!fields.isRefused(name)) {
            PasswordRules.Broken broken = rules.check(password, email);
            if (broken != null) {
                fields.refuse(name, broken.code(), broken.message());
            }
        }
        return password;
    }

    private static SecretText refreshToken(JsonNode body) {
        BodyFields fields = BodyFields.of(body, Set.of("refresh_token"));
        String token = fields.requiredText("refresh_token", MAX_TOKEN_LENGTH);
        fields.check();
        return new SecretText(token);
    }

    private static ResponseEntity<TokensResponse> answer(SignIn outcome, ProblemException refusal) {
        return switch (outcome) {
            case SignIn.Granted granted ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(TokensResponse.of(granted));
            case SignIn.Refused() -> throw refusal;
            case SignIn.Throttled(var wait) -> throw AccountProblems.throttled(wait);
        };
    }

    private static ResponseEntity<Void> answer(PasswordCheck check) {
        return switch (check) {
            case PasswordCheck.Right() -> ResponseEntity.noContent().build();
            case PasswordCheck.Wrong() -> throw AccountProblems.wrongPassword();
            case PasswordCheck.Throttled(var wait) -> throw AccountProblems.throttled(wait);
        };
    }
}
