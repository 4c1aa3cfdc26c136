package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"

	"sandbox/platform/internal/env"
	"sandbox/platform/internal/guests"
	"sandbox/platform/internal/pods"
	"sandbox/platform/internal/polls"
	"sandbox/platform/internal/services"
	"sandbox/platform/internal/storage"
)

// part is one of the things that the node agent does. It returns nil when the context ends.
type part struct {
	name string
	run  func(context.Context, *env.Env) error
}

func parts(agent *pods.Agent) []part {
	return []part{
		{"pods", agent.Run},
		{"services", services.Run},
		{"storage", storage.Run},
		{"guests", guests.Run},
		{"polls", polls.Run},
	}
}

// node runs the node agent until it is told to stop, or until one of its parts fails.
func node(args []string, log *slog.Logger) error {
	flags := flag.NewFlagSet("node", flag.ContinueOnError)
	kubeconfig := flags.String("kubeconfig", "", "`file` with the address and credentials for the API server")
	bin := flags.String("bin", "", "`folder` of the programs that pods run")
	run := flags.String("run", "", "`folder` for volumes and logs of pods")
	host := flags.String("api-host", "10.244.0.1", "`address` where pods reach the API server")
	port := flags.String("api-port", "6443", "`port` where pods reach the API server")
	socket := flags.String("socket", "node.sock", "`file` of the control socket")
	if err := flags.Parse(args); err != nil {
		return err
	}
	e, err := newEnv(*kubeconfig, *bin, *run, log)
	if err != nil {
		return err
	}
	e.APIHost, e.APIPort = *host, *port

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	agent := pods.New()
	if err := serve(*socket, agent.Handler()); err != nil {
		return err
	}
	defer os.Remove(*socket)
	return runAll(ctx, e, parts(agent))
}

func newEnv(kubeconfig, bin, run string, log *slog.Logger) (*env.Env, error) {
	if kubeconfig == "" || bin == "" || run == "" {
		return nil, errors.New("node needs --kubeconfig, --bin and --run")
	}
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	config.QPS = -1 // the API server serves nobody else whom it would keep waiting
	if err := rest.LoadTLSFiles(config); err != nil {
		return nil, err
	}
	e := &env.Env{Config: config, CA: config.CAData, Log: log}
	if e.Bin, err = filepath.Abs(bin); err != nil {
		return nil, err
	}
	if e.Run, err = filepath.Abs(run); err != nil {
		return nil, err
	}
	if e.Kube, err = kubernetes.NewForConfig(config); err != nil {
		return nil, err
	}
	if e.Dynamic, err = dynamic.NewForConfig(config); err != nil {
		return nil, err
	}
	return e, nil
}

// runAll runs the parts side by side. When one ends, all do.
func runAll(ctx context.Context, e *env.Env, parts []part) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan error)
	for _, p := range parts {
		go func() {
			err := p.run(ctx, e)
			if err != nil {
				err = fmt.Errorf("%s: %w", p.name, err)
			} else if ctx.Err() == nil {
				err = fmt.Errorf("%s ended", p.name)
			}
			results <- err
		}()
	}
	var first error
	for range parts {
		first = cmp.Or(first, <-results)
		cancel()
	}
	return first
}

func serve(socket string, handler http.Handler) error {
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	l, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	go http.Serve(l, handler)
	return nil
}
