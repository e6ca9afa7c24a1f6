package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// An edit replaces source[start:end] of one file.
type edit struct {
	start, end int
	text       string
}

// apply returns the source with the edit made.
func (e edit) apply(source []byte) []byte {
	out := append([]byte{}, source[:e.start]...)
	return append(append(out, e.text...), source[e.end:]...)
}

// operators are the binary operators with what each is mistaken for.
var operators = map[token.Token][]token.Token{
	token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL}, token.REM: {token.MUL},
	token.AND: {token.OR}, token.OR: {token.AND}, token.SHL: {token.SHR}, token.SHR: {token.SHL},
	token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.ADD_ASSIGN: {token.SUB_ASSIGN}, token.SUB_ASSIGN: {token.ADD_ASSIGN},
	token.MUL_ASSIGN: {token.QUO_ASSIGN}, token.QUO_ASSIGN: {token.MUL_ASSIGN},
	token.INC: {token.DEC}, token.DEC: {token.INC},
}

// edits lists the mutants of a file, in the order of its text: another operator,
// another constant, a negated condition, another returned value, a dropped
// statement. Types are not known, so that some do not compile.
func edits(source []byte) ([]edit, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", source, 0)
	if err != nil {
		return nil, err
	}
	f := finder{at: func(p token.Pos) int { return files.Position(p).Offset }, source: source}
	f.walk(file, nil)
	return f.found, nil
}

type finder struct {
	at     func(token.Pos) int
	source []byte
	found  []edit
}

func (f *finder) replace(from, to token.Pos, text string) {
	f.found = append(f.found, edit{f.at(from), f.at(to), text})
}

func (f *finder) operator(pos token.Pos, op token.Token) {
	for _, other := range operators[op] {
		f.replace(pos, pos+token.Pos(len(op.String())), other.String())
	}
}

// walk looks for edits below node, which stands in a function with the results
// given.
func (f *finder) walk(node ast.Node, results *ast.FieldList) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Body != nil {
				f.walk(n.Body, n.Type.Results)
			}
			return false
		case *ast.FuncLit:
			f.walk(n.Body, n.Type.Results)
			return false
		case *ast.GenDecl:
			return n.Tok == token.CONST || n.Tok == token.VAR
		case *ast.BinaryExpr:
			if !isText(n.X) && !isText(n.Y) {
				f.operator(n.OpPos, n.Op)
			}
		case *ast.AssignStmt:
			f.operator(n.TokPos, n.Tok)
		case *ast.IncDecStmt:
			f.operator(n.TokPos, n.Tok)
		case *ast.BasicLit:
			f.constant(n)
		case *ast.Ident:
			if n.Name == "true" || n.Name == "false" {
				f.replace(n.Pos(), n.End(), strconv.FormatBool(n.Name == "false"))
			}
		case *ast.IfStmt:
			f.negate(n.Cond)
		case *ast.ReturnStmt:
			f.returned(n, results)
		case *ast.BlockStmt:
			f.dropped(n.List)
		case *ast.CaseClause:
			f.dropped(n.Body)
		}
		return true
	})
}

func isText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Kind == token.STRING
	case *ast.BinaryExpr:
		return isText(e.X) || isText(e.Y)
	}
	return false
}

func (f *finder) constant(lit *ast.BasicLit) {
	switch lit.Kind {
	case token.INT:
		if value, err := strconv.ParseInt(lit.Value, 0, 64); err == nil {
			f.replace(lit.Pos(), lit.End(), strconv.FormatInt(value+1, 10))
		}
	case token.FLOAT:
		f.replace(lit.Pos(), lit.End(), "(2 * "+lit.Value+")")
	}
}

// negate turns a condition round, unless its operator has been turned already.
func (f *finder) negate(cond ast.Expr) {
	if b, ok := cond.(*ast.BinaryExpr); ok && b.Op != token.LAND && b.Op != token.LOR {
		return
	}
	f.replace(cond.Pos(), cond.End(), fmt.Sprintf("!(%s)", f.source[f.at(cond.Pos()):f.at(cond.End())]))
}

// returned puts the zero of its type, or what is not true, for each returned
// value that is not a constant.
func (f *finder) returned(n *ast.ReturnStmt, results *ast.FieldList) {
	var types []ast.Expr
	if results != nil {
		for _, field := range results.List {
			for range max(1, len(field.Names)) {
				types = append(types, field.Type)
			}
		}
	}
	if len(types) != len(n.Results) {
		return // the values of one call, or named results
	}
	for i, value := range n.Results {
		switch value := value.(type) {
		case *ast.BasicLit:
			continue
		case *ast.Ident:
			if value.Name == "nil" || value.Name == "true" || value.Name == "false" {
				continue
			}
		}
		if zero := zeroOf(types[i]); zero == "false" {
			f.negate(value)
		} else if zero != "" {
			f.replace(value.Pos(), value.End(), zero)
		}
	}
}

// zeroOf returns the zero of a type, or "" when the text does not tell it.
func zeroOf(typ ast.Expr) string {
	switch typ := typ.(type) {
	case *ast.StarExpr, *ast.MapType, *ast.FuncType, *ast.InterfaceType:
		return "nil"
	case *ast.ArrayType:
		if typ.Len == nil {
			return "nil"
		}
	case *ast.Ident:
		switch {
		case typ.Name == "error":
			return "nil"
		case typ.Name == "bool":
			return "false"
		case typ.Name == "string":
			return `""`
		case strings.HasPrefix(typ.Name, "int"), strings.HasPrefix(typ.Name, "uint"), strings.HasPrefix(typ.Name, "float"):
			return "0"
		}
	}
	return ""
}

// dropped lists the statements that can go without one in their place: calls,
// assignments to what there is, jumps.
func (f *finder) dropped(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if s.Tok == token.DEFINE {
				continue
			}
		case *ast.BranchStmt:
			if s.Tok == token.FALLTHROUGH || s.Tok == token.GOTO {
				continue
			}
		case *ast.ExprStmt, *ast.IncDecStmt, *ast.DeferStmt:
		default:
			continue
		}
		f.replace(s.Pos(), s.End(), "")
	}
}
