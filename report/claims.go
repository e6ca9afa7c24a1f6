package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/page"
)

// Sources say what the claims of a report are about.
type Sources struct {
	Titles func(section string) string       // of the text's sections
	Repeat func(claim verify.Claim) []string // the commands that judge a claim alone
}

// Claims returns the parts of a page about claims, by the sections of their source.
func Claims(r verify.Report, src Sources) ([]Part, error) {
	var parts []Part
	for _, s := range r.Statements() {
		section := s.Section()
		if len(parts) == 0 || parts[len(parts)-1].ID != "part-"+section {
			title := strings.TrimSpace(section + " " + src.Titles(section))
			if section == "" {
				title = "Beyond the text"
			}
			parts = append(parts, Part{ID: "part-" + section, Title: title})
		}
		statement := Statement{ID: s.ID}
		statement.Name, _ = s.Name()
		for _, result := range s.Forms {
			form, err := formOf(result, src)
			if err != nil {
				return nil, err
			}
			statement.Forms = append(statement.Forms, form)
		}
		markForms(statement.Forms)
		withInstead(s.Forms, statement.Forms)
		correctedFirst(statement.Forms)
		last := &parts[len(parts)-1]
		last.Statements = append(last.Statements, statement)
	}
	return parts, nil
}

func formOf(r verify.Result, src Sources) (Form, error) {
	c, e := r.Claim, r.Evidence
	f := Form{
		ID: c.ID, Name: c.Form.String(), Sign: signs[r.Mark()], Verdict: r.Outcome(), Decides: words(r.Decides()),
		TeX: c.TeX, RestsOn: c.Inherits,
	}
	if f.Sign == Inapplicable && c.Kind == verify.Definition {
		f.Sign = Definition
	}
	if f.TeX == "" {
		f.Words = words(c.Statement)
	}
	say := func(label, text string) {
		if text != "" {
			f.Remarks = append(f.Remarks, Remark{Label: label, Text: words(text)})
		}
	}
	say("at", e.Point)
	say("where", e.Where)
	switch {
	case e.Verdict == verify.NotApplicable || c.Kind == verify.Open:
		say("why", e.Note)
	case !e.Verdict.Holds():
		say("why", c.Why)
	}
	if e.Run != "" {
		f.Remarks = append(f.Remarks, Remark{Label: "run", Command: e.Run})
	}
	if t, ok := e.Measured.(verify.OrderTable); ok {
		claimed := e.Claimed
		if !claimed.Present() {
			claimed = c.Order
		}
		var err error
		if f.Plot, err = orderPlot(t, claimed); err != nil {
			return f, fmt.Errorf("%s: %w", c.ID, err)
		}
	}
	var long strings.Builder
	if err := r.Explain(&long, src.Repeat(c)...); err != nil {
		return f, fmt.Errorf("%s: %w", c.ID, err)
	}
	f.Long = long.String()
	return f, nil
}

var signs = map[page.Mark]Sign{
	page.Good: Holds, page.Bad: Fails, page.Void: Void, page.Open: Open, page.NotApplicable: Inapplicable, page.Failed: Failed,
}

// withInstead says below a statement that fails what is true instead, where no corrected form
// does.
func withInstead(results []verify.Result, forms []Form) {
	for _, f := range forms {
		if f.Name == "corrected" {
			return
		}
	}
	for i, r := range results {
		c, f := r.Claim, &forms[i]
		if f.Sign != Fails || c.Instead == "" || c.Instead == c.Why {
			continue
		}
		remark := Remark{Label: "instead", Text: words(c.Instead)}
		if c.InsteadTeX != "" {
			remark.Text = ""
			f.TeX, remark.TeX = difference(c.TeX, c.InsteadTeX)
			f.TeX, remark.TeX = lines(f.TeX), lines(remark.TeX)
		}
		f.Remarks = slices.Insert(f.Remarks, 0, remark)
	}
}

// correctedFirst puts the corrected form right behind the printed one that it corrects.
func correctedFirst(forms []Form) {
	at := slices.IndexFunc(forms, func(f Form) bool { return f.Name == "corrected" })
	if at < 0 || forms[0].Sign != Fails {
		return
	}
	right := forms[at]
	copy(forms[2:], forms[1:at])
	forms[1] = right
}

// markForms marks in the formulas of a statement where the printed form that fails and
// the corrected one differ, and sets long ones on lines.
func markForms(forms []Form) {
	printed, right := -1, -1
	for i, f := range forms {
		switch {
		case f.Name == "printed" && f.Sign == Fails && printed < 0:
			printed = i
		case f.Name == "corrected" && right < 0:
			right = i
		}
	}
	if printed >= 0 && right >= 0 && forms[printed].TeX != "" && forms[right].TeX != "" {
		forms[printed].TeX, forms[right].TeX = difference(forms[printed].TeX, forms[right].TeX)
	}
	for i := range forms {
		forms[i].TeX = lines(forms[i].TeX)
	}
}
