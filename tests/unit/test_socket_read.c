/* How much was read from a socket, while more comes all the time. */
#include "tests/unit/check.h"

#include "reactor/net/socket_read.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIECES 200000
#define PIECE 64
#define QUESTIONS 10 /* after each read */

static int listener_open(struct sockaddr_in *address)
{
    socklen_t len = sizeof *address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    *address =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_int_equal(bind(fd, (struct sockaddr *)address, len), 0);
    assert_int_equal(listen(fd, 1), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)address, &len), 0);
    return fd;
}

static void *send_all(void *arg)
{
    static const char piece[PIECE];
    int fd = *(const int *)arg;
    for (int i = 0; i < PIECES; i++)
        if (send(fd, piece, sizeof piece, 0) != sizeof piece)
            break;
    shutdown(fd, SHUT_WR);
    return NULL;
}

/* Where it could not be told it says so; where it says a number, it is the right one. */
static void what_was_read_is_told_exactly_while_more_comes(void **state)
{
    (void)state;
    struct sockaddr_in address;
    int listener = listener_open(&address);
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(client, (struct sockaddr *)&address, sizeof address), 0);
    int fd = accept(listener, NULL, NULL);
    pthread_t sender;
    assert_int_equal(pthread_create(&sender, NULL, send_all, &client), 0);
    char buffer[1024];
    int64_t total = 0, told = 0, wrong = 0;
    for (ssize_t n; (n = recv(fd, buffer, sizeof buffer, 0)) > 0;) {
        total += n;
        for (int i = 0; i < QUESTIONS; i++) {
            int64_t read = socket_bytes_read(fd);
            told += read >= 0;
            wrong += read >= 0 && read != total;
        }
    }
    pthread_join(sender, NULL);
    assert_int_equal(total, PIECES * PIECE);
    assert_int_equal(wrong, 0);
    assert_true(told > 0);
    close(fd);
    close(client);
    close(listener);
}

static void what_is_no_socket_is_told_so(void **state)
{
    (void)state;
    assert_int_equal(socket_bytes_read(-1), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_read_is_told_exactly_while_more_comes),
        cmocka_unit_test(what_is_no_socket_is_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
