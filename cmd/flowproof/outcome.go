package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify/page"
)

// An outcome is what solve and train write, as text or as JSON: docs/json.md says what
// the fields are.
type outcome struct {
	title, when, tail string
	forms             []string // ids of closed forms, in their order
	tol               float64  // relative, of θ

	End         *float64              `json:"t_end,omitempty"`      // of solve
	Iterations  *int                  `json:"iterations,omitempty"` // of train
	Theta       []float64             `json:"theta_inf"`
	Phi         []float64             `json:"phi_inf"`
	Residual    float64               `json:"interp_residual"`
	Identity    *float64              `json:"exact_identity_residual"`
	Crossings   int                   `json:"crossings"`
	Closed      map[string]closedForm `json:"closed_form"`
	Status      string                `json:"status"`
	Steps       int                   `json:"steps"`
	Evaluations int                   `json:"evaluations"`
	Integrators []choice              `json:"integrators,omitempty"`
}

// A closedForm is what a closed form gives for θ(∞), or for φ(∞); null where it has no
// value.
type closedForm struct {
	Theta    []float64 `json:"theta,omitempty"`
	Phi      []float64 `json:"phi,omitempty"`
	MaxError *float64  `json:"max_error"`
	Note     string    `json:"note,omitempty"` // which hypothesis fails, or why there is no value
}

// A choice is an integrator that the automatic one took, from when on, and why.
type choice struct {
	T      float64 `json:"t"`
	Method string  `json:"method"`
	Reason string  `json:"reason"`
}

func choices(taken []ode.Choice) (all []choice) {
	for _, c := range taken {
		all = append(all, choice{c.T, c.Method, c.Reason})
	}
	return all
}

// compare holds the limit against the data and the closed forms. These, and the
// identity, presuppose that the run converged and that ξ > 0.
func (r *outcome) compare(data *models.Regression, o theorems.ClosedFormInputs, forms []theorems.ClosedForm, phi []theorems.PhiForm, identity theorems.Identity, ok bool) error {
	residual := make([]float64, data.N())
	models.NewDiagonalNet(data).Residual(residual, r.Theta)
	r.Residual = maxAbs(residual)
	r.Closed = map[string]closedForm{}
	if r.Status != "converged" || slices.Contains(o.Xi, 0) {
		return nil
	}
	if ok {
		x, err := identity.Residual(data)
		if err != nil {
			return err
		}
		if finite(x) {
			r.Identity = &x
		}
	}
	note := outside(o.Fails())
	if theorems.Determined(data) {
		note = "no test of it: Xθ = y has one solution"
	}
	for _, f := range forms {
		theta, err := f.Limit(data, o)
		if err != nil {
			r.add(f.ID, closedForm{}, err.Error())
			continue
		}
		r.add(f.ID, closedForm{Theta: theta, MaxError: farthest(theta, r.Theta)}, note)
	}
	for _, f := range phi {
		values := f.Values(data, o, r.Theta)
		if !finite(values...) {
			r.add(f.ID, closedForm{}, "no value: it is not finite in floating point")
			continue
		}
		r.add(f.ID, closedForm{Phi: values, MaxError: farthest(values, r.Phi)}, outside(f.Fails(data, o)))
	}
	return nil
}

// fitted breaks a row at its last blanks that are within the width, and indents what goes on below.
func fitted(row string, width int) string {
	words := strings.Split(row, " ")
	end := len(words)
	for end > 1 && page.Columns(strings.Join(words[:end], " ")) > width {
		end--
	}
	if end == len(words) {
		return row
	}
	rest := page.Wrap(strings.Join(words[end:], " "), width-len(page.Indent))
	return strings.TrimRight(strings.Join(words[:end], " "), " ") + "\n" + page.Indent + strings.Join(rest, "\n"+page.Indent)
}

func (r *outcome) add(id string, c closedForm, note string) {
	c.Note = note
	r.forms = append(r.forms, id)
	r.Closed[id] = c
}

func finite(values ...float64) bool {
	return !slices.ContainsFunc(values, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
}

// outside tells that a hypothesis fails.
func outside(why string) string {
	if why == "" {
		return ""
	}
	return "outside its hypothesis: " + why
}

// farthest is max|aᵢ − bᵢ|.
func farthest(a, b []float64) *float64 {
	worst := 0.0
	for j := range a {
		worst = math.Max(worst, math.Abs(a[j]-b[j]))
	}
	return &worst
}

// write writes the outcome whole, as text or JSON.
func (r *outcome) write(cmd *cli.Command) error {
	var out bytes.Buffer
	if cmd.Bool("json") {
		encoder := json.NewEncoder(&out)
		encoder.SetIndent("", " ")
		if err := encoder.Encode(r); err != nil {
			return err
		}
	} else {
		r.text(&out)
	}
	_, err := out.WriteTo(cmd.Root().Writer)
	return err
}

const shown = 10 // coordinates in the text

func (r *outcome) text(w io.Writer) {
	fmt.Fprintln(w, r.title)
	fmt.Fprintf(w, "%s %s\n", r.Status, r.when)
	if len(r.Integrators) == 1 {
		fmt.Fprintf(w, "by %s alone\n", r.Integrators[0].Method)
	} else {
		for _, c := range r.Integrators {
			fmt.Fprintf(w, "%s from t = %.3g: %s\n", c.Method, c.T, c.Reason)
		}
	}
	if r.tail != "" {
		fmt.Fprintln(w, r.tail)
	}
	fmt.Fprintln(w)
	var rows strings.Builder
	table := tabwriter.NewWriter(&rows, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "max|Xθ−y|\t%.2g\n", r.Residual)
	fmt.Fprintf(table, "sign changes of u and v\t%d\n", r.Crossings)
	switch {
	case r.Identity != nil:
		fmt.Fprintf(table, "exact identity, residual\t%.2g\n", *r.Identity)
	case r.Status != "converged":
		fmt.Fprintf(table, "exact identity\tnot applicable: the run has not converged\n")
	default:
		fmt.Fprintf(table, "exact identity\tnot applicable: some u_j or v_j is 0, or too small for floating point\n")
	}
	for _, id := range r.forms {
		c, value, of := r.Closed[id], "–", "θ"
		if c.MaxError != nil {
			value = fmt.Sprintf("%.2g", *c.MaxError)
		}
		if c.Phi != nil {
			of = "φ"
		}
		fmt.Fprintln(table, strings.TrimRight(fmt.Sprintf("%s, max|%s − %[2]s(∞)|\t%s\t%s", id, of, value, c.Note), "\t"))
	}
	table.Flush()
	for line := range strings.Lines(rows.String()) {
		fmt.Fprint(w, fitted(strings.TrimSuffix(line, "\n"), pageWidth)+"\n")
	}

	order := make([]int, len(r.Theta))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(r.Theta[b]), math.Abs(r.Theta[a])) })
	fmt.Fprintf(w, "\nthe largest of %d coordinates\n", len(order))
	table = tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	decimals := max(1, min(12, int(-math.Log10(r.tol)+0.5)))
	where := "∞"
	if r.Status != "converged" {
		where = "t"
	}
	fmt.Fprintf(table, "j\tθ_j(%s)\tφ_j(%s)\t\n", where, where)
	for _, j := range order[:min(shown, len(order))] {
		fmt.Fprintf(table, "%d\t%.*f\t%.6g\t\n", j+1, decimals, r.Theta[j], r.Phi[j])
	}
	table.Flush()
}

func maxAbs(x []float64) float64 {
	m := 0.0
	for _, v := range x {
		m = math.Max(m, math.Abs(v))
	}
	return m
}
