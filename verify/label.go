package verify

import (
	"fmt"
	"slices"
	"strings"
)

// A LabelError is a text that names no value of an enumeration.
type LabelError struct {
	Enumeration string // "verdict", "form", …
	Text        string // what was found
	Known       []string
}

func (e *LabelError) Error() string {
	return fmt.Sprintf("verify: %q is no %s: use one of %s", e.Text, e.Enumeration, strings.Join(e.Known, ", "))
}

// labels names the values 0, 1, 2, … of an enumeration; "" is a value that is
// not to be written, the unset one.
type labels struct {
	enumeration string
	names       []string
}

func (l labels) text(value uint8) string {
	if int(value) < len(l.names) && l.names[value] != "" {
		return l.names[value]
	}
	return fmt.Sprintf("%s(%d)", l.enumeration, value)
}

func (l labels) marshal(value uint8) ([]byte, error) {
	if int(value) < len(l.names) && l.names[value] != "" {
		return []byte(l.names[value]), nil
	}
	return nil, &LabelError{l.enumeration, fmt.Sprint(value), l.known()}
}

func (l labels) parse(text string) (uint8, error) {
	i := slices.Index(l.names, text)
	if i < 0 || text == "" {
		return 0, &LabelError{l.enumeration, text, l.known()}
	}
	return uint8(i), nil
}

func (l labels) known() []string {
	return slices.DeleteFunc(slices.Clone(l.names), func(name string) bool { return name == "" })
}
