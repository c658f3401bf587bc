/* Which machines an address names: private ones, and a proxy that stands between. */
#ifndef BANTIN_IO_ADDRESS_H
#define BANTIN_IO_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Of a private network, of this machine, or of nobody (hostile.md section 1.1); the IPv4 address in
 * v4-mapped, NAT64 and 6to4 ones counts. */
bool address_is_private(const struct sockaddr *sa);

/* The host of the URL is such an address, written as one. */
bool address_names_private(const char *url);

/* Both have a host, and it is the same. */
bool address_same_host(const char *url, const char *other);

/* A proxy fetches that URL, say http_proxy, https_proxy, all_proxy and no_proxy as curl reads them:
 * then the connection goes to the proxy, which the user named. */
bool address_is_proxied(const char *url);

#endif
