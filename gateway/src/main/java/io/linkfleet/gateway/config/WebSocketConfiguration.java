package io.linkfleet.gateway.config;

import io.netty.channel.ChannelOption;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties.Websocket;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.client.WebSocketClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

/** Connections of those who watch live. */
@Configuration(proxyBeanMethods = false)
class WebSocketConfiguration {

    /**
     * In place of the library's, which takes them out of a pool of as many connections as calls have: whoever comes
     * when it is empty was told yes already and waits in vain. How many there may be is the service's to say.
     */
    @Bean
    @Primary
    WebSocketClient webSocketsOutsideOfThePool(HttpClientProperties properties) {
        HttpClient client = HttpClient.newConnection();
        Integer timeout = properties.getConnectTimeout();
        return new ReactorNettyWebSocketClient(
                timeout == null ? client : client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeout),
                () -> specification(properties.getWebsocket()));
    }

    /** Pings go through to the client: only its own pong says that it is there. */
    private static WebsocketClientSpec.Builder specification(Websocket properties) {
        WebsocketClientSpec.Builder specification =
                WebsocketClientSpec.builder().handlePing(true);
        Integer limit = properties.getMaxFramePayloadLength();
        return limit == null ? specification : specification.maxFramePayloadLength(limit);
    }
}
