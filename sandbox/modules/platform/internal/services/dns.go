package services

import (
	"encoding/binary"
	"errors"
	"io"
	"log/slog"
	"net"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

const (
	nameserver = "10.96.0.10:53"
	ttl        = 5 // seconds
	maxUDP     = 512
)

// nameServer answers questions about the names of services. There is nothing else to know: a sandbox has no way out.
type nameServer struct {
	directory *directory
	packets   net.PacketConn
	streams   net.Listener
	log       *slog.Logger
}

func listenDNS(d *directory, log *slog.Logger) (*nameServer, error) {
	packets, err := net.ListenPacket("udp", nameserver)
	if err != nil {
		return nil, err
	}
	streams, err := net.Listen("tcp", nameserver)
	if err != nil {
		packets.Close()
		return nil, err
	}
	s := &nameServer{directory: d, packets: packets, streams: streams, log: log}
	go s.servePackets()
	go s.serveStreams()
	return s, nil
}

func (s *nameServer) close() {
	s.packets.Close()
	s.streams.Close()
}

func (s *nameServer) servePackets() {
	buffer := make([]byte, 64<<10)
	for {
		n, from, err := s.packets.ReadFrom(buffer)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		if reply, err := answer(buffer[:n], s.directory.lookup, maxUDP); err == nil {
			s.packets.WriteTo(reply, from)
		}
	}
}

func (s *nameServer) serveStreams() {
	for {
		c, err := s.streams.Accept()
		if err != nil {
			return // closed
		}
		go s.serveStream(c)
	}
}

func (s *nameServer) serveStream(c net.Conn) {
	defer c.Close()
	for {
		c.SetDeadline(time.Now().Add(30 * time.Second))
		var size uint16
		if binary.Read(c, binary.BigEndian, &size) != nil {
			return
		}
		question := make([]byte, size)
		if _, err := io.ReadFull(c, question); err != nil {
			return
		}
		reply, err := answer(question, s.directory.lookup, 1<<16-1)
		if err != nil {
			return
		}
		if _, err := c.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(reply))), reply...)); err != nil {
			return
		}
	}
}

// answer replies to a message. It asks lookup for the addresses of a name, and whether there is such a name at all. A reply
// that is larger than the limit says so instead, and is asked for once more over TCP.
func answer(message []byte, lookup func(name string) (ips []net.IP, exists bool), limit int) ([]byte, error) {
	var parser dnsmessage.Parser
	header, err := parser.Start(message)
	if err != nil {
		return nil, err
	}
	question, err := parser.Question()
	if err != nil {
		return nil, err
	}
	reply := dnsmessage.Message{
		Header: dnsmessage.Header{
			ID: header.ID, Response: true, Authoritative: true, OpCode: header.OpCode,
			RecursionDesired: header.RecursionDesired, RecursionAvailable: true,
		},
		Questions: []dnsmessage.Question{question},
	}
	ips, exists := lookup(question.Name.String())
	if !exists {
		reply.RCode = dnsmessage.RCodeNameError
	}
	if question.Type == dnsmessage.TypeA || question.Type == dnsmessage.TypeALL {
		for _, ip := range ips {
			reply.Answers = append(reply.Answers, dnsmessage.Resource{
				Header: dnsmessage.ResourceHeader{Name: question.Name, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET, TTL: ttl},
				Body:   &dnsmessage.AResource{A: [4]byte(ip.To4())},
			})
		}
	}
	packed, err := reply.Pack()
	if err == nil && len(packed) > limit {
		reply.Answers, reply.Truncated = nil, true
		return reply.Pack()
	}
	return packed, err
}
