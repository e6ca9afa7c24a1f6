package report

import (
	"html/template"
	"regexp"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// script is an index or an exponent in plain text: ξ_j, x_{i;j}, η^2.
var script = regexp.MustCompile(`([_^])(?:\{([^{}]*)\}|\((\d+/\d+)\)|([ijk]{2}|GF|min\b|max\b|[\pL\d∞]\pM*))`)

// minus is a hyphen that is a sign before a number or a symbol.
var minus = regexp.MustCompile(`(^|[\s(\[=,^{])-([\d√∞∂∇]|\pL\b)`)

// words is text on one line, with indices below and exponents above the line.
func words(text string) template.HTML {
	text = script.ReplaceAllStringFunc(template.HTMLEscapeString(minus.ReplaceAllString(page.OneLine(text), "$1−$2")), func(s string) string {
		m := script.FindStringSubmatch(s)
		tag := map[string]string{"_": "sub", "^": "sup"}[m[1]]
		return "<" + tag + ">" + strings.ReplaceAll(m[2], "_", "") + m[3] + m[4] + "</" + tag + ">"
	})
	return template.HTML(text)
}
