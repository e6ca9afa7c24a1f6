package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems"
)

// An outcome is what solve and train write.
type outcome struct {
	title, when, tail string
	end               map[string]any // t_end or iterations

	theta, phi         []float64
	interpolation      float64
	identity           *float64
	crossings          int
	forms              []string // ids
	closed             map[string]closedForm
	status             string
	steps, evaluations int
	choices            []ode.Choice
}

// A closedForm is what a closed form gives; null where it has no value.
type closedForm struct {
	Theta    []float64 `json:"theta"`
	MaxError *float64  `json:"max_error"`
	Note     string    `json:"note,omitempty"` // which hypothesis fails, or why there is no value
}

// compare holds the limit against the data and the closed forms. These, and the
// identity, presuppose that the run converged and that ξ > 0.
func (r *outcome) compare(data *models.Regression, o theorems.ClosedFormInputs, forms []theorems.ClosedForm, identity theorems.Identity, ok bool) error {
	residual := make([]float64, data.N())
	models.NewDiagonalNet(data).Residual(residual, r.theta)
	r.interpolation = maxAbs(residual)
	r.closed = map[string]closedForm{}
	if r.status != "converged" || slices.Contains(o.Xi, 0) {
		return nil
	}
	if ok {
		x, err := identity.Residual(data)
		if err != nil {
			return err
		}
		r.identity = &x
	}
	for _, f := range forms {
		r.forms = append(r.forms, f.ID)
		theta, err := f.Limit(data, o)
		if err != nil {
			r.closed[f.ID] = closedForm{Note: err.Error()}
			continue
		}
		worst := 0.0
		for j := range theta {
			worst = math.Max(worst, math.Abs(theta[j]-r.theta[j]))
		}
		c := closedForm{Theta: theta, MaxError: &worst}
		if why := f.Fails(o); why != "" {
			c.Note = "outside its hypothesis: " + why
		}
		r.closed[f.ID] = c
	}
	return nil
}

// write writes the outcome whole, as text or JSON.
func (r *outcome) write(cmd *cli.Command) error {
	var page bytes.Buffer
	if cmd.Bool("json") {
		if err := r.json(&page); err != nil {
			return err
		}
	} else {
		r.text(&page)
	}
	_, err := page.WriteTo(cmd.Root().Writer)
	return err
}

func (r *outcome) json(w io.Writer) error {
	fields := maps.Clone(r.end)
	maps.Copy(fields, map[string]any{
		"theta_inf": r.theta, "phi_inf": r.phi, "interp_residual": r.interpolation,
		"exact_identity_residual": r.identity, "crossings": r.crossings, "closed_form": r.closed,
		"status": r.status, "steps": r.steps, "evaluations": r.evaluations,
	})
	if r.choices != nil {
		methods := []map[string]any{}
		for _, c := range r.choices {
			methods = append(methods, map[string]any{"t": c.T, "method": c.Method, "reason": c.Reason})
		}
		fields["integrators"] = methods
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", " ")
	return encoder.Encode(fields)
}

const shown = 10 // coordinates in the text

func (r *outcome) text(w io.Writer) {
	fmt.Fprintln(w, r.title)
	fmt.Fprintf(w, "%s %s\n", r.status, r.when)
	if len(r.choices) == 1 {
		fmt.Fprintf(w, "by %s alone\n", r.choices[0].Method)
	} else {
		for _, c := range r.choices {
			fmt.Fprintf(w, "%s from t = %.3g: %s\n", c.Method, c.T, c.Reason)
		}
	}
	if r.tail != "" {
		fmt.Fprintln(w, r.tail)
	}
	fmt.Fprintln(w)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "max|Xθ−y|\t%.2g\n", r.interpolation)
	fmt.Fprintf(table, "sign changes of u and v\t%d\n", r.crossings)
	switch {
	case r.identity != nil:
		fmt.Fprintf(table, "exact identity, residual\t%.2g\n", *r.identity)
	case r.status != "converged":
		fmt.Fprintf(table, "exact identity\tnot applicable: the run has not converged\n")
	default:
		fmt.Fprintf(table, "exact identity\tnot applicable: some u_j or v_j is exactly 0\n")
	}
	for _, id := range r.forms {
		value := "–"
		if c := r.closed[id]; c.MaxError != nil {
			value = fmt.Sprintf("%.2g", *c.MaxError)
		}
		fmt.Fprintln(table, strings.TrimRight(fmt.Sprintf("%s, max|θ − θ(∞)|\t%s\t%s", id, value, r.closed[id].Note), "\t"))
	}
	table.Flush()

	order := make([]int, len(r.theta))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(r.theta[b]), math.Abs(r.theta[a])) })
	fmt.Fprintf(w, "\nthe largest of %d coordinates\n", len(order))
	table = tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	where := "∞"
	if r.status != "converged" {
		where = "t"
	}
	fmt.Fprintf(table, "j\tθ_j(%s)\tφ_j(%s)\t\n", where, where)
	for _, j := range order[:min(shown, len(order))] {
		fmt.Fprintf(table, "%d\t%.12f\t%.6g\t\n", j+1, r.theta[j], r.phi[j])
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
