// sandboxd runs a sandbox: a Kubernetes control plane, KubeVirt and CDI as processes in Linux namespaces of their own.
//
//	sandboxd run CONFIG.json   makes the namespaces and stays; SIGTERM stops the sandbox in good order
//	sandboxd init CONFIG.json  the first process inside; started by run
//	sandboxd node FLAGS        the node agent; one of the processes of CONFIG.json
//	sandboxd pod               the way of a pod's process into its file system; started by node
package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"

	"sandbox/platform/internal/host"
	"sandbox/platform/internal/pods"
)

func main() {
	if err := dispatch(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "sandboxd:", err)
		os.Exit(1)
	}
}

func dispatch(args []string) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if len(args) == 2 && args[0] == "run" {
		return host.Run(args[1], log)
	}
	if len(args) == 2 && args[0] == "init" {
		return host.Init(args[1], log)
	}
	if len(args) > 0 && args[0] == "node" {
		return node(args[1:], log)
	}
	if len(args) == 1 && args[0] == "pod" {
		return pods.Enter()
	}
	return errors.New("usage: sandboxd run CONFIG.json | node FLAGS")
}
