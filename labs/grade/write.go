package grade

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// width is that of the text.
const width = 100

// WriteText writes the points of each part, with the reasons below those that are missing; a reason
// that several parts in a row have stands below the first.
func (g Grade) WriteText(w io.Writer) error {
	var text strings.Builder
	fmt.Fprintln(&text, g.Lab.Title)
	for i, r := range g.Parts {
		mark := "✓"
		if r.Reason != "" {
			mark = "✗"
		}
		fmt.Fprintf(&text, "%s %2d of %-2d  %s\n", mark, r.Points, r.Of, r.Name)
		if r.Reason == "" {
			continue
		}
		if i > 0 && r.Reason == g.Parts[i-1].Reason {
			fmt.Fprintln(&text, "    as above")
			continue
		}
		for line := range strings.Lines(r.Reason) {
			line = strings.TrimRight(line, "\n")
			parts := []string{line}
			if page.Columns(line) > width-4 { // a table is left as it is
				parts = page.Wrap(line, width-4)
			}
			for _, part := range parts {
				fmt.Fprintf(&text, "    %s\n", part)
			}
		}
	}
	points, of := g.Points()
	fmt.Fprintf(&text, "%d of %d points\n", points, of)
	_, err := io.WriteString(w, text.String())
	return err
}

// WriteGradescope writes the results.json that Gradescope reads of an autograder.
func (g Grade) WriteGradescope(w io.Writer) error {
	type test struct {
		Name   string `json:"name"`
		Score  int    `json:"score"`
		Of     int    `json:"max_score"`
		Status string `json:"status"`
		Output string `json:"output"`
	}
	points, _ := g.Points()
	results := struct {
		Score  int    `json:"score"`
		Output string `json:"output"`
		Tests  []test `json:"tests"`
	}{points, g.Broken, []test{}}
	for _, r := range g.Parts {
		status := "passed"
		if r.Reason != "" {
			status = "failed"
		}
		results.Tests = append(results.Tests, test{r.Name, r.Points, r.Of, status, r.Reason})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(results)
}

// WriteJUnit writes a JUnit XML file, a test case a part.
func (g Grade) WriteJUnit(w io.Writer) error {
	type failure struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
	type testcase struct {
		Class   string   `xml:"classname,attr"`
		Name    string   `xml:"name,attr"`
		Failure *failure `xml:"failure"`
		Error   *failure `xml:"error"`
	}
	type testsuite struct {
		XMLName  xml.Name   `xml:"testsuite"`
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Errors   int        `xml:"errors,attr"`
		Cases    []testcase `xml:"testcase"`
	}
	suite := testsuite{Name: g.Lab.Name}
	for _, r := range g.Parts {
		c := testcase{Class: g.Lab.Name, Name: r.Name}
		if r.Reason != "" {
			c.Failure = &failure{fmt.Sprintf("%d of %d points", r.Points, r.Of), r.Reason}
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, c)
	}
	if g.Broken != "" {
		suite.Errors = 1
		suite.Cases = []testcase{{Class: g.Lab.Name, Name: "student", Error: &failure{"nothing could be judged", g.Broken}}}
	}
	suite.Tests = len(suite.Cases)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(suite); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
