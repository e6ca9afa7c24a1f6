package report

import (
	"html/template"
	"strings"

	"github.com/flowproof/flowproof/internal/chart"
)

// Inline draws a sheet as an SVG that stands in a page.
func Inline(s chart.Sheet) (template.HTML, error) {
	var b strings.Builder
	if err := s.Write(&b, chart.SVG); err != nil {
		return "", err
	}
	_, svg, _ := strings.Cut(b.String(), "<svg") // without what a file begins with
	return template.HTML(`<svg role="img" aria-hidden="true"` + svg), nil
}
