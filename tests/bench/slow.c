/* slow PORT MS FOLDER: serves the files of a folder on every address of loopback, each answer MS
 * milliseconds after it was asked for, as from far away. A thread for each connection; what has the
 * ETag is told so. */
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REQUEST_MAX = 8192, HEAD_MAX = 512 };

static int delay;
static const char *folder;

/* Up to the blank line; false when the client has gone. */
static bool read_request(int fd, char *request)
{
	size_t n = 0;

	while (n + 1 < REQUEST_MAX) {
		ssize_t got = read(fd, request + n, REQUEST_MAX - 1 - n);
		if (got <= 0)
			return false;
		n += (size_t)got;
		request[n] = '\0';
		if (strstr(request, "\r\n\r\n"))
			return true;
	}
	return false;
}

static bool send_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = send(fd, s, n, MSG_NOSIGNAL);
		if (done <= 0)
			return false;
		s += done;
		n -= (size_t)done;
	}
	return true;
}

static bool answer(int fd, const char *request)
{
	char path[HEAD_MAX], name[128] = "", head[HEAD_MAX], *body = NULL;
	size_t n = 0;

	sscanf(request, "GET /%127[a-z0-9.]", name);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	struct stat st = {0};
	if (file && fstat(fileno(file), &st) == 0 && (body = malloc((size_t)st.st_size + 1)))
		n = fread(body, 1, (size_t)st.st_size, file);
	if (file)
		fclose(file);
	const char *status = !body ? "404 Not Found" : strstr(request, "If-None-Match") ? "304 Not Modified" : "200 OK";
	if (strcmp(status, "200 OK") != 0)
		n = 0;
	int len = snprintf(head, sizeof head, "HTTP/1.1 %s\r\nETag: \"%s\"\r\nContent-Type: text/xml\r\n"
			   "Content-Length: %zu\r\n\r\n", status, name, n);
	bool ok = send_all(fd, head, (size_t)len) && send_all(fd, body, n);
	free(body);
	return ok;
}

static void *serve(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char request[REQUEST_MAX];

	while (read_request(fd, request)) {
		usleep((useconds_t)delay * 1000);
		if (!answer(fd, request))
			break;
	}
	close(fd);
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc < 4)
		return 2;
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1])),
				 .sin_addr.s_addr = htonl(INADDR_ANY)};
	struct sockaddr_in from;
	socklen_t len = sizeof from;
	int s = socket(AF_INET, SOCK_STREAM, 0), on = 1, fd;
	pthread_t thread;

	delay = atoi(argv[2]);
	folder = argv[3];
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(s, (struct sockaddr *)&to, sizeof to) != 0 || listen(s, 500) != 0)
		return 1;
	for (; (fd = accept(s, (struct sockaddr *)&from, &len)) >= 0; len = sizeof from)
		if (ntohl(from.sin_addr.s_addr) >> 24 != 127)
			close(fd);
		else if (pthread_create(&thread, NULL, serve, (void *)(intptr_t)fd) == 0)
			pthread_detach(thread);
	return 0;
}
