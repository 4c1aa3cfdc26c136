package host

import (
	"encoding/json"
	"net/http"
	"syscall"
)

// control serves the states of the processes and the switches that tests use to make faults.
func (s *supervisor) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /status", func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		states := make([]Status, 0, len(s.all))
		for _, p := range s.all {
			states = append(states, p.status)
		}
		s.mu.Unlock()
		answer(w, http.StatusOK, map[string]any{"processes": states})
	})
	mux.HandleFunc("POST /processes/{name}/{action}", func(w http.ResponseWriter, r *http.Request) {
		p := s.find(r.PathValue("name"))
		if p == nil {
			http.Error(w, "no process is named "+r.PathValue("name"), http.StatusNotFound)
			return
		}
		switch r.PathValue("action") {
		case "stop":
			s.stop(p)
		case "start":
			s.want(p)
		case "pause":
			s.signal(p, syscall.SIGSTOP, true)
		case "resume":
			s.signal(p, syscall.SIGCONT, false)
		default:
			http.Error(w, "the actions are stop, start, pause and resume", http.StatusNotFound)
			return
		}
		s.mu.Lock()
		status := p.status
		s.mu.Unlock()
		answer(w, http.StatusOK, status)
	})
	return mux
}

func (s *supervisor) want(p *supervised) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.wanted = true
	s.changed.Broadcast()
}

func (s *supervisor) signal(p *supervised, signal syscall.Signal, paused bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.status.PID != 0 {
		syscall.Kill(p.status.PID, signal)
		p.status.Paused = paused
	}
}

func answer(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(body)
}
