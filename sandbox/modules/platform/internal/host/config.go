// Package host gives a sandbox its namespaces and keeps the processes in it running.
package host

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Config is what a sandbox consists of.
type Config struct {
	Dir       string    `json:"dir"` // state folder: sockets, logs
	Forwards  []Forward `json:"forwards"`
	Processes []Process `json:"processes"`
}

// Forward leads connections to an address of the machine to one inside the sandbox.
type Forward struct {
	Host   string `json:"host"`
	Target string `json:"target"`
}

// Process is a program that runs inside the sandbox.
type Process struct {
	Name    string   `json:"name"`
	Path    string   `json:"path"`
	Args    []string `json:"args"`
	Env     []string `json:"env"`
	Dir     string   `json:"dir"`   // working folder; the state folder when empty
	After   []string `json:"after"` // processes that must be ready before this one starts
	Ready   *Ready   `json:"ready"` // ready as soon as it is started when absent
	Restart bool     `json:"restart"`
}

// Ready says when a process is ready: when a URL answers 200, or when a TCP address accepts connections.
type Ready struct {
	HTTP string `json:"http"`
	TCP  string `json:"tcp"`
	Cert string `json:"cert"` // client certificate and key files for HTTP
	Key  string `json:"key"`
}

// Load reads and checks a configuration file. The paths in the result are absolute.
func Load(path string) (*Config, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	config := &Config{}
	if err := decoder.Decode(config); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if config.Dir == "" {
		return nil, fmt.Errorf("%s: dir is missing", path)
	}
	if config.Dir, err = filepath.Abs(config.Dir); err != nil {
		return nil, err
	}
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return config, nil
}

func (c *Config) check() error {
	var problems []error
	for i, f := range c.Forwards {
		if f.Host == "" || f.Target == "" {
			problems = append(problems, fmt.Errorf("forwards[%d]: host and target are needed", i))
		}
	}
	for i, p := range c.Processes {
		if p.Name == "" || filepath.Base(p.Name) != p.Name {
			problems = append(problems, fmt.Errorf("processes[%d]: %q is no usable name", i, p.Name))
		}
		if !filepath.IsAbs(p.Path) {
			problems = append(problems, fmt.Errorf("process %s: path %q is not absolute", p.Name, p.Path))
		}
		if p.Ready != nil && (p.Ready.HTTP == "") == (p.Ready.TCP == "") {
			problems = append(problems, fmt.Errorf("process %s: ready needs either http or tcp", p.Name))
		}
	}
	return errors.Join(append(problems, checkOrder(c.Processes)...)...)
}
