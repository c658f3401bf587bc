/* The worker process: reads jobs from its socket and answers them, until it is closed. */
#ifndef BANTIN_WORK_SERVE_H
#define BANTIN_WORK_SERVE_H

void serve(int fd) __attribute__((noreturn));

#endif
