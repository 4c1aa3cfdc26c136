package guests

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/util/retry"

	v1 "kubevirt.io/api/core/v1"

	"sandbox/platform/internal/reconcile"
)

const vmiPath = "/v1/namespaces/{namespace}/virtualmachineinstances/{name}/"

// noAgent is libvirt's answer for a guest without an agent.
var noAgent = errors.New("virError(Code=86, Domain=10, Message='Guest agent is not responding: QEMU guest agent is not connected')")

// failure is an answer other than success.
type failure struct {
	status int
	err    error
}

func (f failure) Error() string { return f.err.Error() }

// handlerAPI is what virt-api calls on the virt-handler of a node.
func (g *guests) handlerAPI(node string) http.Handler {
	routes := http.NewServeMux()
	put := func(verb string, do func(*http.Request, *v1.VirtualMachineInstance) error) {
		routes.HandleFunc("PUT "+vmiPath+verb, func(w http.ResponseWriter, r *http.Request) {
			g.answer(w, r, node, http.StatusAccepted, func(vmi *v1.VirtualMachineInstance) (any, error) { return nil, do(r, vmi) })
		})
	}
	get := func(verb string, read func(*v1.VirtualMachineInstance) any) {
		routes.HandleFunc("GET "+vmiPath+verb, func(w http.ResponseWriter, r *http.Request) {
			g.answer(w, r, node, http.StatusOK, func(vmi *v1.VirtualMachineInstance) (any, error) { return read(vmi), nil })
		})
	}
	h := handler{g, node}
	put("pause", h.pause)
	put("unpause", h.unpause)
	put("freeze", h.freeze)
	put("unfreeze", h.unfreeze)
	put("reset", h.reset)
	put("softreboot", h.softReboot)
	get("guestosinfo", func(vmi *v1.VirtualMachineInstance) any { return withAgent(vmi, guestInfo(vmi)) })
	get("userlist", func(vmi *v1.VirtualMachineInstance) any {
		return v1.VirtualMachineInstanceGuestOSUserList{Items: withAgent(vmi, guestUsers(vmi))}
	})
	get("filesystemlist", func(vmi *v1.VirtualMachineInstance) any {
		return v1.VirtualMachineInstanceFileSystemList{Items: withAgent(vmi, guestFileSystems(vmi))}
	})
	routes.HandleFunc(vmiPath+"{verb...}", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, r.PathValue("verb")+" needs a real guest; those of the sandbox are simulated", http.StatusNotImplemented)
	})
	return routes
}

// answer finds the VMI, which must be the node's, and writes what came of the call.
func (g *guests) answer(w http.ResponseWriter, r *http.Request, node string, status int, call func(*v1.VirtualMachineInstance) (any, error)) {
	key := r.PathValue("namespace") + "/" + r.PathValue("name")
	vmi := reconcile.Get[*v1.VirtualMachineInstance](g.vmis.GetStore(), key)
	if vmi == nil || ownerNode(vmi) != node {
		http.Error(w, fmt.Sprintf("VMI %s does not exist", key), http.StatusNotFound)
		return
	}
	body, err := call(vmi)
	if err != nil {
		failed := failure{http.StatusInternalServerError, err}
		errors.As(err, &failed)
		http.Error(w, err.Error(), failed.status)
		return
	}
	if body == nil {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

// withAgent is what only an agent can tell; without one, nothing.
func withAgent[T any](vmi *v1.VirtualMachineInstance, told T) T {
	if hasAgent(vmi) {
		return told
	}
	var nothing T
	return nothing
}

// handler is what can be asked of one virt-handler.
type handler struct {
	*guests
	node string
}

func (h handler) pause(r *http.Request, vmi *v1.VirtualMachineInstance) error {
	if err := h.edit(r.Context(), vmi, func(s *step) { s.pause() }); err != nil {
		return err
	}
	h.tell(vmi, "Paused", "VirtualMachineInstance paused")
	return nil
}

func (h handler) unpause(r *http.Request, vmi *v1.VirtualMachineInstance) error {
	if err := h.edit(r.Context(), vmi, func(s *step) { conditions.RemoveCondition(s.vmi, v1.VirtualMachineInstancePaused) }); err != nil {
		return err
	}
	h.tell(vmi, "Unpaused", "VirtualMachineInstance unpaused")
	return nil
}

func (h handler) freeze(r *http.Request, vmi *v1.VirtualMachineInstance) error {
	timeout := &v1.FreezeUnfreezeTimeout{}
	if err := yaml.NewYAMLOrJSONDecoder(r.Body, 1024).Decode(timeout); err != nil && err != io.EOF {
		return failure{http.StatusBadRequest, errors.New("failed to unmarshal unfreeze timeout")}
	}
	if timeout.UnfreezeTimeout == nil {
		return failure{http.StatusBadRequest, errors.New("Unfreeze timeout in freeze request is not set")}
	}
	if err := h.freezeFor(r.Context(), vmi, timeout.UnfreezeTimeout.Duration); err != nil {
		h.recorder.event(h.node, vmi, event{corev1.EventTypeWarning, "FreezeError", "Failed to freeze VMI: " + err.Error()})
		return failure{http.StatusBadRequest, err}
	}
	return nil
}

func (h handler) freezeFor(ctx context.Context, vmi *v1.VirtualMachineInstance, timeout time.Duration) error {
	switch {
	case isMigrating(vmi):
		return errors.New("failed to freeze VMI, VMI is currently during migration")
	case !hasAgent(vmi):
		return noAgent
	case vmi.Status.FSFreezeStatus != "":
		return nil
	}
	if pod := h.launcherOf(vmi); pod != nil {
		at := "" // never by itself
		if timeout > 0 {
			at = time.Now().Add(timeout).Format(time.RFC3339)
		}
		if err := h.annotate(ctx, pod, unfreezeAtAnnotation, at); err != nil {
			return err
		}
	}
	return h.edit(ctx, vmi, func(s *step) { s.vmi.Status.FSFreezeStatus = "frozen" })
}

func (h handler) unfreeze(r *http.Request, vmi *v1.VirtualMachineInstance) error {
	if !hasAgent(vmi) {
		return failure{http.StatusBadRequest, noAgent}
	}
	if err := h.edit(r.Context(), vmi, func(s *step) { s.vmi.Status.FSFreezeStatus = "" }); err != nil {
		return failure{http.StatusBadRequest, err}
	}
	return nil
}

// reset leaves no trace but an event: the guest keeps its memory of nothing anyway.
func (h handler) reset(_ *http.Request, vmi *v1.VirtualMachineInstance) error {
	h.tell(vmi, "Reset", "VirtualMachineInstance reset")
	return nil
}

func (h handler) softReboot(_ *http.Request, vmi *v1.VirtualMachineInstance) error {
	if !hasAgent(vmi) && !hasACPI(vmi) {
		return errors.New("VMI neither have the agent connected nor the ACPI feature enabled")
	}
	h.tell(vmi, "SoftRebooted", "VirtualMachineInstance soft rebooted")
	return nil
}

func (h handler) tell(vmi *v1.VirtualMachineInstance, reason, message string) {
	h.recorder.event(h.node, vmi, event{corev1.EventTypeNormal, reason, message})
}

// edit changes the VMI as it is by now.
func (h handler) edit(ctx context.Context, vmi *v1.VirtualMachineInstance, change func(*step)) error {
	return retry.RetryOnConflict(retry.DefaultBackoff, func() error {
		// Virt-handler's account may not read a single VMI.
		now, err := h.reader.KubevirtV1().VirtualMachineInstances(vmi.Namespace).Get(ctx, vmi.Name, metav1.GetOptions{})
		if err != nil {
			return err
		}
		s := stepOf(now, world{now: time.Now()})
		s.node = h.node
		change(s)
		return h.update(ctx, &s.change)
	})
}
