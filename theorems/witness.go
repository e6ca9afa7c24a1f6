package theorems

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// orderWitness is a run at one η after another whose errors refute an order.
type orderWitness struct {
	Data     string `json:"data"`
	Start    string `json:"start"`
	Method   string `json:"method"`
	Velocity string `json:"velocity"`
	verify.OrderTable
	command string // for the run at the first η
}

// String is the witness for a reader.
func (w orderWitness) String() string {
	return fmt.Sprintf("%s from its %s start, %s and at smaller η, %s:\n%s", w.Data, w.Start, w.Method, w.Velocity, w.OrderTable)
}

// limitWitness is the coordinate of a limit that differs most from a closed form.
type limitWitness struct {
	Claimed float64 `json:"claimed"`
	Data    string  `json:"data"`
	J       int     `json:"j"`
	Start   string  `json:"start"`
	Theta   float64 `json:"theta_inf"`
}

// String is the witness for a reader.
func (w limitWitness) String() string {
	return fmt.Sprintf("%s from its %s start:\nθ_%d(∞) of the flow is %.6g\nθ_%d of the argmin is %.6g",
		w.Data, w.Start, w.J, w.Theta, w.J, w.Claimed)
}

func (w limitWitness) point() string {
	return fmt.Sprintf("%s, %s start, gradient flow: θ_%d(∞) = %.6g by the flow, %.6g as stated", w.Data, w.Start, w.J, w.Theta, w.Claimed)
}

func (w limitWitness) command() string { return solveCommand("solve --method gf", w.Data, w.Start) }

func solveCommand(what, data, start string) string {
	return fmt.Sprintf("flowproof %s --x %[2]s/X.csv --y %[2]s/y.csv --u0 %[2]s/%[3]s_u0.csv --v0 %[2]s/%[3]s_v0.csv", what, data, start)
}

// runCommand is the command for a run of a momentum method, of its flow from an
// initial velocity, or of the algorithm itself.
func runCommand(m dynamics.Momentum, velocity, data, start string) string {
	method := "hb"
	if m.Nesterov {
		method = "nag"
	}
	what := "train --method " + method
	if v, ok := strings.CutSuffix(velocity, " velocity"); ok {
		if what = "solve --method " + method; v != dynamics.Zero.String() { // the default
			what += " --velocity " + v
		}
	}
	return solveCommand(fmt.Sprintf("%s --eta %g --mu %g", what, m.Eta, m.Mu), data, start)
}
