package io.linkfleet.support.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.Base16;
import reactor.core.publisher.Flux;

/** A Lua script, sent as its digest wherever Redis knows it. */
public final class Script {

    private final String text;
    private final String digest;
    private final ScriptOutputType output;

    public Script(String text, ScriptOutputType output) {
        this.text = text;
        this.digest = Base16.digest(text.getBytes(UTF_8));
        this.output = output;
    }

    /** What the script returns, as Lettuce reads its output type. */
    public <T> Flux<T> run(RedisReactiveCommands<String, String> commands, String[] keys, String... arguments) {
        return commands.<T>evalsha(digest, output, keys, arguments)
                .onErrorResume(RedisNoScriptException.class, _ -> commands.eval(text, output, keys, arguments));
    }
}
