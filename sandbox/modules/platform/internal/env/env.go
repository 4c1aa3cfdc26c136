// Package env holds what the parts of a sandbox's node agent share: clients and paths.
package env

import (
	"log/slog"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

// Env is given to each part of the node agent. It is not changed once the parts run.
type Env struct {
	Config  *rest.Config
	Kube    kubernetes.Interface
	Dynamic dynamic.Interface

	Bin string // folder of the binaries that pods run
	Run string // folder for the agent's own files: the pods' roots, logs and volumes

	APIHost string // where processes inside the sandbox reach the API server
	APIPort string
	CA      []byte // PEM bundle that the API server's certificate verifies against

	Log *slog.Logger
}
