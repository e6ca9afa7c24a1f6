package report

import (
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"regexp"
	"strings"
)

//go:embed assets katex
var files embed.FS

func asset(name string) string { return embedded("assets/" + name) }

func katexScript() string  { return embedded("katex/katex.min.js") }
func katexLicense() string { return embedded("katex/LICENSE") }

func embedded(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("report: " + err.Error()) // it is built in
	}
	return string(text)
}

// fontSource is where the style of KaTeX names the files of a font.
var fontSource = regexp.MustCompile(`src:url\((fonts/[A-Za-z0-9_-]+\.woff2)\) format\("woff2"\),url\([^)]*\) format\("woff"\),url\([^)]*\) format\("truetype"\)`)

// katexStyle returns the style of KaTeX with its fonts in it.
func katexStyle() (string, error) {
	var failed error
	style := fontSource.ReplaceAllStringFunc(embedded("katex/katex.min.css"), func(source string) string {
		font, err := files.ReadFile("katex/" + fontSource.FindStringSubmatch(source)[1])
		if err != nil {
			failed = err
		}
		return `src:url(data:font/woff2;base64,` + base64.StdEncoding.EncodeToString(font) + `) format("woff2")`
	})
	if regexp.MustCompile(`url\(fonts/`).MatchString(style) {
		failed = fmt.Errorf("report: the style of KaTeX names its fonts in another way than before: see scripts/katex")
	}
	return style, failed
}

// pageTemplate links to IDs as they are: #eq:50, not #eq%3a50. The words of a command stay whole.
func pageTemplate() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"fields": strings.Fields,
		"link":   func(id string) template.URL { return template.URL("#" + id) },
	}).Parse(asset("page.html")))
}
