package relay

import (
	"io"
	"net"
	"testing"
)

// pair returns the two ends of a TCP connection.
func pair(t *testing.T) (client, server *net.TCPConn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(); s.Close() })
	return c.(*net.TCPConn), s.(*net.TCPConn)
}

func TestAnswersAfterTheClientHasClosedItsHalf(t *testing.T) {
	client, in := pair(t)
	out, server := pair(t)
	go Join(in, out)

	client.Write([]byte("question"))
	client.CloseWrite()
	asked, err := io.ReadAll(server)
	if err != nil || string(asked) != "question" {
		t.Fatalf("server read %q, %v", asked, err)
	}
	server.Write([]byte("answer"))
	server.Close()
	answer, err := io.ReadAll(client)
	if err != nil || string(answer) != "answer" {
		t.Fatalf("client read %q, %v", answer, err)
	}
}

func TestHandsOnAReset(t *testing.T) {
	client, in := pair(t)
	out, server := pair(t)
	go Join(in, out)
	Reset(server)
	if _, err := client.Read(make([]byte, 1)); err == nil || err == io.EOF {
		t.Fatalf("client read error %v, want a reset", err)
	}
}
