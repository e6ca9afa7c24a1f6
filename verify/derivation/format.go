package derivation

import (
	"math/big"
	"strconv"
	"strings"
)

// Format writes an expression in the language, with the fewest brackets:
// [Parse] makes the same expression of it, but for positions. A [Number] that
// the language has no numeral for, such as −2 or 1/3, is written as the
// expression with that value.
func Format(e Expr) string {
	var b strings.Builder
	write(&b, e, levelSum)
	return b.String()
}

// How tightly an expression holds together, in the order of the grammar.
const (
	levelSum = iota
	levelProduct
	levelSign
	levelPower
	levelAtom
)

func levelOf(e Expr) int {
	switch e := e.(type) {
	case *Number:
		_, finite := e.Val.FloatPrec()
		switch {
		case !finite:
			return levelProduct
		case e.Val.Sign() < 0:
			return levelSign
		}
	case *Neg:
		return levelSign
	case *Binary:
		switch e.Op {
		case '+', '-':
			return levelSum
		case '*', '/':
			return levelProduct
		}
		return levelPower
	}
	return levelAtom
}

// write writes e, in brackets if it is looser than the place it stands at.
func write(b *strings.Builder, e Expr, place int) {
	level := levelOf(e)
	if level < place {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	switch e := e.(type) {
	case *Number:
		b.WriteString(numeral(e.Val))
	case *Name:
		b.WriteString(e.Name)
		if len(e.Index) > 0 {
			b.WriteByte('[')
			writeList(b, e.Index, ",")
			b.WriteByte(']')
		}
		for range e.Primes {
			b.WriteByte('\'')
		}
	case *Neg:
		b.WriteByte('-')
		write(b, e.X, levelSign)
	case *Binary:
		switch e.Op {
		case '^':
			write(b, e.X, levelAtom)
			b.WriteByte('^')
			write(b, e.Y, levelSign)
			return
		case '+', '-':
			write(b, e.X, level)
			b.WriteString(" " + string(e.Op) + " ")
		default:
			write(b, e.X, level)
			b.WriteByte(e.Op)
		}
		write(b, e.Y, level+1)
	case *Call:
		b.WriteString(e.Func)
		b.WriteByte('(')
		writeList(b, e.Args, ", ")
		b.WriteByte(')')
	case *Sum:
		b.WriteString("sum(" + e.Var + ", ")
		writeList(b, []Expr{e.From, e.To, e.Body}, ", ")
		b.WriteByte(')')
	case *Order:
		switch e.N {
		case 0:
			b.WriteString("O(1)")
		case 1:
			b.WriteString("O(" + e.Small + ")")
		default:
			b.WriteString("O(" + e.Small + "^" + strconv.Itoa(e.N) + ")")
		}
	case *Ref:
		b.WriteString("{" + e.ID + "}")
	}
}

func writeList(b *strings.Builder, list []Expr, sep string) {
	for i, e := range list {
		if i > 0 {
			b.WriteString(sep)
		}
		write(b, e, levelSum)
	}
}

// numeral is a decimal where one is exact, else a fraction.
func numeral(v *big.Rat) string {
	if digits, finite := v.FloatPrec(); finite {
		return v.FloatString(digits)
	}
	return v.RatString()
}
