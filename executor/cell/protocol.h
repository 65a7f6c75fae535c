/*
 * Messages between the processes of the sandbox. Both ends of every channel come from the same
 * build, so messages are plain structs; the receiver still checks every length.
 *
 *   server --- frames on a stream socket --------> supervisor (assay-cell, outside), or
 *   server --- frames through a container engine -> supervisor (assay-container, pid 1 inside)
 *   supervisor --- datagrams that carry fds -----> keeper     (pid 1 of the cell)
 *   supervisor --- datagrams that carry fds -----> spawners   (fork the programs)
 *   supervisor --- datagrams that carry fds -----> library    (one for all cells of a server)
 *   server --- datagrams that carry fds ---------> supervisor (the pipes of a joined run)
 *
 * Thread: none; types only. Limits: the *_MAX below.
 */
#ifndef ASSAY_CELL_PROTOCOL_H
#define ASSAY_CELL_PROTOCOL_H

#include "executor/cell/cgroup.h"
#include "executor/cell/collected.h"

#include <stdint.h>
#include <sys/types.h>

#define CELL_NAME_MAX 128           /* a plain file name in the box */
#define CELL_PATH_MAX 1024          /* a path outside the cell */
#define CELL_TEXT_MAX 256           /* the reason of a failure */
#define CELL_ARGS_MAX 32768         /* all arguments of a run together */
#define CELL_ARGC_MAX 64            /* number of arguments of a run */
#define CELL_TREE_MAX 4096          /* the text of a tree (library.h) */
#define CELL_ZYGOTE_MAX 512         /* the arguments of a zygote, one a line */
#define CELL_HOST_MAX 1024          /* more folders of the host, one a line */
#define CELL_FILES_MAX 48           /* files in the box of one cell */
#define CELL_INPUT_MAX (1 << 30)    /* bytes of one input or one put */
#define CELL_CONTROL_FD 3           /* the supervisor's channel to the server */
#define CELL_LIBRARY_FD 4           /* the supervisor's channel to the library (library.h) */
#define CELL_PIPES_FD 5             /* the supervisor receives the pipes of joined runs here */
#define CELL_LIBRARY_WORD "library" /* first argument of the library process */

/* A line of a tree or of the host's folders: the cell has a file /proc/self/maps. The C library
 * looks there for the stack of the first thread. The file says where stacks may be, and nothing of
 * the process: there is no /proc. */
#define CELL_MAPS "maps"
#define CELL_MAPS_TEXT                                                                             \
    "1000-7ff000000000 ---p 00000000 00:00 0\n"                                                    \
    "7ff000000000-7ffffffff000 rw-p 00000000 00:00 0 [stack]\n"

/* --- server <-> supervisor ------------------------------------------------------------------ */

enum frame_type {
    FRAME_HELLO = 1, /* to the supervisor: struct frame_hello; answered by READY */
    FRAME_PUT,       /* struct frame_put, the file's bytes */
    FRAME_PUT_FILE,  /* struct frame_put_file */
    FRAME_RUN,       /* struct frame_run, arguments, input; answered by RESULT */
    FRAME_READY,     /* from the supervisor: struct frame_ready */
    FRAME_RESULT,    /* struct frame_result, the streams */
    FRAME_FAILED,    /* char[CELL_TEXT_MAX]: the cell is unusable */
    /* Both ways, in a joined run of CELL_JOIN_FRAMES: */
    FRAME_DATA,   /* what one program wrote for the other; empty: its output is at its end */
    FRAME_CREDIT, /* uint64_t: so many bytes more may be sent */
    FRAME_GONE    /* from the server: the other run is over */
};

#define CELL_DATA_MAX 8192            /* bytes of one DATA frame */
#define CELL_WINDOW (64 << 10)        /* bytes that may be sent before a CREDIT comes */
#define CELL_COLLECT_MAX 5            /* files that a run may leave for the server */
#define CELL_COLLECT_NAME_MAX 32      /* bytes of such a name, with its end */
#define CELL_COLLECT_BYTES (16 << 20) /* bytes of such a file */
#define CELL_TRANSCRIPT_MAX (64 << 10)

struct frame_head {
    uint32_t type;
    uint32_t reserved; /* 0 */
    uint64_t len;      /* bytes that follow */
};

/* How the cell is made: struct cell_plan of the sandbox. */
struct frame_plan {
    int32_t compiles, wide;
    char zygote[CELL_ZYGOTE_MAX]; /* "": none */
    char tree[CELL_TREE_MAX];
    char host[CELL_HOST_MAX];
};

struct frame_hello {
    struct frame_plan plan;
    int32_t single_uid; /* only our own uid can be mapped (not root, no subordinate ids) */
    uint32_t uid_base;  /* host uids uid_base and uid_base + 1 belong to this cell alone */
    struct cgroup_base cgroup;
    char lib_dir[CELL_PATH_MAX];
    char pch_dir[CELL_PATH_MAX]; /* "" for none */
};

/* The texts of a RESULT, in their order: stdout, stderr, answer, the files that were collected, the
 * transcript. */
enum {
    CELL_STREAM_OUT,
    CELL_STREAM_ERR,
    CELL_STREAM_ANSWER,
    CELL_STREAM_COLLECT,
    CELL_STREAM_TRANSCRIPT = CELL_STREAM_COLLECT + CELL_COLLECT_MAX,
    CELL_STREAMS
};

/* Memory and processes that the supervisor and the spawners use themselves. In a container they
 * count against the limits of a run, so they are added to them. */
struct frame_rest {
    int64_t memory_kb, processes;
};

/* user, pid, mnt, net, ipc, uts, cgroup: in the order of cell_namespaces. */
#define CELL_NAMESPACES 7

struct frame_ready {
    struct frame_rest rest;
    uint64_t namespaces[CELL_NAMESPACES]; /* the cell's, as in /proc; 0: not known */
};

struct frame_put {
    char name[CELL_NAME_MAX];
};
struct frame_put_file {
    char name[CELL_NAME_MAX];
    char path[CELL_PATH_MAX];
};

/* How a run is joined with one in another cell: the output of each is the input of the other. */
enum cell_join {
    CELL_JOIN_NONE,
    CELL_JOIN_RELAY,  /* has two pipes, and this supervisor passes the bytes of both on */
    CELL_JOIN_DIRECT, /* the other end: the program has these pipes as its stdin and stdout */
    CELL_JOIN_FRAMES  /* the bytes come and go as DATA frames */
};

enum { CELL_WORK_LEAVE = 1, CELL_WORK_RESUME = 2 }; /* struct run_spec: leaves, resumes */

struct frame_run {
    int32_t compile; /* 1: PHASE_COMPILE, 0: PHASE_TEST */
    int32_t zygote;
    int32_t processes;
    int32_t slot; /* the run uses this slot's core; -1: any core */
    uint32_t argc;
    uint32_t args_len; /* argc NUL-terminated strings */
    uint64_t input_len;
    int64_t cpu_ms, wall_ms, idle_ms, held_ms; /* see struct run_limits */
    int64_t memory_kb, output_bytes, file_bytes;
    int32_t join;  /* enum cell_join */
    int32_t waits; /* joined: the RESULT comes only after the other output is at its end */
    int32_t work;  /* CELL_WORK_LEAVE, CELL_WORK_RESUME */
    uint32_t transcript_bytes; /* how much of what is said is kept */
    int64_t peer_bytes;        /* how much the other program may write */
    int64_t collect_bytes;     /* of each file */
    char collect[CELL_COLLECT_MAX][CELL_COLLECT_NAME_MAX]; /* "": none */
    char keep[CELL_NAME_MAX];                              /* artifact to keep; "": none */
    char keep_copy[CELL_PATH_MAX]; /* path of a copy of it outside; "": none */
};

struct frame_result {
    int32_t exited, exit_code, signal;
    int32_t over_cpu, over_wall, over_memory, over_output, kept;
    int32_t spent; /* a later run could tell what this one made: no more runs in this cell */
    int32_t peer_first, peer_over;
    int32_t reserved;
    int32_t collected[CELL_COLLECT_MAX]; /* enum run_collected */
    int64_t cpu_us, wall_us, idle_us, waited_us, memory_kb;
    struct frame_rest rest; /* use after the run */
    uint64_t stream_len[CELL_STREAMS];
};

/* --- supervisor <-> keeper ------------------------------------------------------------------ */

enum keeper_op {
    KEEPER_BUILD = 1, /* make the root file systems; 1 fd: a tree of the library; answers with the
                         fds of struct root_io, in its order */
    KEEPER_PUT,       /* name, 1 fd: copy the fd's content into the box */
    KEEPER_WORK,      /* bytes: make a new, empty work directory; answers with an O_PATH fd of it */
    KEEPER_KEEP,      /* name, bytes: move an artifact into the box; answers with an fd of it */
    KEEPER_SPAWNER,   /* kind; fds: its socket, then the files of its cgroups to write "0" to */
    KEEPER_PIN        /* core: pin all spawners to it */
};

#define KEEPER_BUILD_FDS 5

/* Every program runs under the filter of its phase, which its spawner has installed. */
enum spawner_kind {
    SPAWNER_RUN,     /* for judged programs and output validators */
    SPAWNER_COMPILE, /* for compilers, in cells that have their root */
    SPAWNER_ZYGOTE,  /* a warm interpreter that forks */
    SPAWNER_KINDS
};

struct keeper_request {
    int32_t op;
    int32_t kind; /* enum spawner_kind */
    int64_t bytes;
    int32_t single_uid, compiles, wide, core;
    char zygote[CELL_ZYGOTE_MAX];
    char host[CELL_HOST_MAX];
    char name[CELL_NAME_MAX];
    char lib_dir[CELL_PATH_MAX];
    char pch_dir[CELL_PATH_MAX];
};

struct keeper_reply {
    int32_t ok;      /* 0: failed, and text says why */
    int32_t refused; /* KEEP: there is no such artifact or it is not a plain file; not a fault */
    char text[CELL_TEXT_MAX];
};

/* --- supervisor <-> spawner ----------------------------------------------------------------- */

/* Carries four fds: stdin, stdout, stderr, answer. */
struct spawn_request {
    int32_t processes;
    int32_t open_files;
    int64_t file_bytes, stack_bytes;
    uint32_t argc, args_len;
    char args[CELL_ARGS_MAX]; /* only args_len bytes of it are sent */
};

enum spawn_event {
    SPAWN_READY = 1, /* the spawner serves */
    SPAWN_ENDED,     /* the main process of a run ended: exited, exit_code, signal */
    SPAWN_NO_EXEC,   /* the program could not be started: error is execve's errno */
    SPAWN_FAULT      /* the set-up of the child failed: step and error */
};

struct spawn_reply {
    int32_t event;
    int32_t exited, exit_code, signal;
    int32_t error;
    int64_t maxrss_kb;
    int64_t slept_us; /* see init.h */
    char step[32];
};

#endif
