package verify

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// Report is what came of judging an index: one result a claim, in reading
// order.
type Report struct {
	Results []Result
}

// Summary counts a report.
type Summary struct {
	Claims   int             `json:"claims"`
	Verdicts map[Verdict]int `json:"verdicts"` // every verdict, 0 or not; failures in none
	AsRecord int             `json:"as_on_record"`
	Differ   int             `json:"differ"` // verdicts other than the one on record
	Failed   int             `json:"failed"` // checks that could not be carried out
}

// Summary counts the verdicts of r, and how they compare with the record.
func (r Report) Summary() Summary {
	s := Summary{Claims: len(r.Results), Verdicts: map[Verdict]int{}}
	for _, v := range Verdicts() {
		s.Verdicts[v] = 0
	}
	for _, result := range r.Results {
		switch {
		case result.Err != nil:
			s.Failed++
			continue
		case result.Agrees():
			s.AsRecord++
		default:
			s.Differ++
		}
		s.Verdicts[result.Evidence.Verdict]++
	}
	return s
}

// WriteText writes one line a claim and a line that sums up:
//
//	thm:3            printed    Refuted            order 0.013 ± 0.004         1 case  the order is below 2
//	thm:3/corrected  corrected  Unknown ≠ Supported                            1 case  …
//	2 claims: 1 Refuted, 1 Unknown; 1 differs from the record: thm:3/corrected
//
// The columns are ID, form, verdict, the number that decides, cases, and all that is
// known of the claim: where its sides differ, what it says, what is printed and what
// is true instead, why, what it assumes, and notes. A verdict other than the one on
// record is followed by ≠ and the record; a check that could not be carried out is
// "failed".
func (r Report) WriteText(w io.Writer) error {
	rows := make([][]string, len(r.Results))
	for i, result := range r.Results {
		rows[i] = result.columns()
	}
	_, err := io.WriteString(w, page.Align(rows)+r.summaryLine()+"\n")
	return err
}

func (r Result) columns() []string {
	columns := []string{r.Claim.ID, r.Claim.Form.String(), r.verdictText()}
	if r.Err != nil {
		return append(columns, "", "", page.OneLine(r.failure()))
	}
	return append(columns, r.number(), page.Count(r.Evidence.Cases, "case"), strings.Join(r.details(), "; "))
}

// details are all there is to say of a claim and its evidence, one a text.
func (r Result) details() (all []string) {
	say := func(label, text string) {
		if text = page.OneLine(text); text != "" {
			all = append(all, label+text)
		}
	}
	c, e := r.Claim, r.Evidence
	if e.Verdict == Refuted {
		say("", e.Brief)
	}
	say("at ", e.Point)
	say("where ", e.Where)
	say("it says: ", c.Statement)
	say("printed: ", c.Printed)
	if c.Instead != c.Why {
		say("instead: ", c.Instead)
	}
	say("why: ", c.Why)
	say("assumes: ", strings.Join(c.Assumes, ", "))
	say("note: ", r.note())
	say("run: ", e.Run)
	return all
}

// note is that of the evidence without the reason, which has a place of its own.
func (r Result) note() string {
	if r.Claim.Why == "" {
		return r.Evidence.Note
	}
	return strings.Trim(strings.Replace("; "+r.Evidence.Note+"; ", "; "+r.Claim.Why+"; ", "; ", 1), "; ")
}

func (r Result) verdictText() string {
	switch {
	case r.Err != nil:
		return "failed"
	case r.Agrees():
		return r.Evidence.Verdict.String()
	}
	return r.Evidence.Verdict.String() + " ≠ " + r.Claim.Recorded.String()
}

// failure returns the text of r.Err without the ID that stands beside it.
func (r Result) failure() string {
	if failed, ok := r.Err.(*CheckError); ok {
		return failed.Err.Error()
	}
	return r.Err.Error()
}

// number returns the number that decides: the order when the claim has one,
// else the residual, else whichever there is.
func (r Result) number() string {
	order, measured := r.Evidence.Order.Get()
	residual, present := r.Evidence.Residual.Get()
	switch {
	case measured && (r.Claim.Order.Present() || !present):
		text := fmt.Sprintf("order %.3f", math.Round(order*1e3)/1e3+0) // +0 turns −0 into 0
		if spread, known := r.Evidence.Spread.Get(); known {
			text += fmt.Sprintf(" ± %.1g", spread)
		}
		return text
	case !present:
		return ""
	}
	text, tol := fmt.Sprintf("residual %.2g", residual), r.Claim.Tolerance
	switch {
	case r.Claim.Order.Present() || tol.Name == "":
		return text
	case residual <= tol.Value:
		return text + fmt.Sprintf(" ≤ %.2g", tol.Value)
	case residual > tol.Value:
		return text + fmt.Sprintf(" > %.2g", tol.Value)
	}
	return text
}

func (r Report) summaryLine() string {
	s := r.Summary()
	var counts, differ, failed []string
	for _, v := range Verdicts() {
		if s.Verdicts[v] > 0 {
			counts = append(counts, fmt.Sprintf("%d %v", s.Verdicts[v], v))
		}
	}
	for _, result := range r.Results {
		switch {
		case result.Err != nil:
			failed = append(failed, result.Claim.ID)
		case !result.Agrees():
			differ = append(differ, result.Claim.ID)
		}
	}
	line := page.Count(s.Claims, "claim")
	if len(counts) > 0 {
		line += ": " + strings.Join(counts, ", ")
	}
	switch {
	case s.Claims == 0:
	case s.AsRecord == s.Claims:
		line += "; all as on record"
	case s.Differ == 1:
		line += "; 1 differs from the record: " + differ[0]
	case s.Differ > 1:
		line += fmt.Sprintf("; %d differ from the record: %s", s.Differ, strings.Join(differ, ", "))
	}
	if s.Failed > 0 {
		line += fmt.Sprintf("; %d failed: %s", s.Failed, strings.Join(failed, ", "))
	}
	return line
}
