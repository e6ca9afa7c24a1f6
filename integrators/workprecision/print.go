package workprecision

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
	"text/tabwriter"
)

// WriteTable writes runs as tables, one a problem: runs of a problem must follow each other.
func WriteTable(w io.Writer, runs []Run) error {
	separator := ""
	for group := range grouped(runs, func(r Run) string { return r.Problem }) {
		if _, err := fmt.Fprintf(w, "%s%s\n", separator, group[0].Problem); err != nil {
			return err
		}
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(t, "method\ttolerance\terror\tsteps\tevaluations\tfactorizations\ttime\t\n")
		for _, r := range group {
			fmt.Fprintf(t, "%s\t%.0e\t%s\t%d\t%d\t%d\t%.3g ms\t\n", r.Method, r.Tolerance, r.outcome(), r.Stats.Steps, r.Stats.Evaluations,
				r.Stats.Factorizations, r.Time.Seconds()*1e3)
		}
		if err := t.Flush(); err != nil {
			return err
		}
		separator = "\n"
	}
	return nil
}

// grouped yields the runs that follow each other with the same key.
func grouped(runs []Run, key func(Run) string) iter.Seq[[]Run] {
	return func(yield func([]Run) bool) {
		for len(runs) > 0 {
			n := 1
			for n < len(runs) && key(runs[n]) == key(runs[0]) {
				n++
			}
			if !yield(runs[:n]) {
				return
			}
			runs = runs[n:]
		}
	}
}

// outcome is the error, or why there is none.
func (r *Run) outcome() string {
	if math.IsNaN(r.Error) {
		return r.Status.String()
	}
	return fmt.Sprintf("%.1e", r.Error)
}

// WriteCSV writes runs, one a line, under a header. A run that did not come to the end has the
// error NaN.
func WriteCSV(w io.Writer, runs []Run) error {
	c := csv.NewWriter(w)
	records := [][]string{{"problem", "method", "tolerance", "error", "status", "seconds", "steps", "rejected",
		"evaluations", "jacobians", "factorizations", "iterations", "solves"}}
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	for _, r := range runs {
		record := []string{r.Problem, r.Method, number(r.Tolerance), number(r.Error), r.Status.String(), number(r.Time.Seconds())}
		s := r.Stats
		for _, n := range []int{s.Steps, s.Rejected, s.Evaluations, s.Jacobians, s.Factorizations, s.Iterations, s.Solves} {
			record = append(record, strconv.Itoa(n))
		}
		records = append(records, record)
	}
	return c.WriteAll(records)
}
