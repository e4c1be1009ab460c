package io.linkfleet.support.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LostHostTest {

    private final LostHost.Loops loops = new LostHost.Loops();

    @Test
    @EnabledOnOs(OS.LINUX)
    void isNoticedBySocketsToPostgres() {
        Channel socket = loops.onChannel(SocketChannel.class, loops.onClient(true));
        try {
            assertThat(socket.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT))
                    .isEqualTo((int) LostHost.PATIENCE.toMillis());
        } finally {
            socket.unsafe().closeForcibly();
        }
    }
}
