// Package relay joins two TCP connections.
package relay

import (
	"io"
	"net"
)

// Join copies in both directions until both are done, and closes both connections. The end of one direction is handed
// on as such, so that a peer that has sent everything can still be answered. Between TCP connections the kernel splices.
func Join(a, b *net.TCPConn) {
	done := make(chan struct{})
	go func() {
		half(a, b)
		close(done)
	}()
	half(b, a)
	<-done
	a.Close()
	b.Close()
}

func half(to, from *net.TCPConn) {
	if _, err := io.Copy(to, from); err != nil {
		// A broken connection ends both directions; an end of stream, only this one.
		Reset(to)
		Reset(from)
		return
	}
	to.CloseWrite()
}

// Reset closes a connection so that its peer sees a failure rather than an orderly end.
func Reset(c *net.TCPConn) {
	c.SetLinger(0)
	c.Close()
}
