package overlay

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unreached are functions that use more of fmt than the stand-in supports, with
// the reason why the module never calls them.
var unreached = map[string]string{
	"encoding/hex.InvalidByteError.Error":                                      "no hex is decoded",
	"github.com/aws/aws-sdk-go-v2/internal/sync/singleflight.panicError.Error": "no provider of credentials is asked",
	"github.com/aws/smithy-go/internal/sync/singleflight.panicError.Error":     "no provider of tokens is asked",
	"github.com/aws/smithy-go/eventstream.LengthError.Error":                   "there are no event streams",
	"github.com/aws/smithy-go/eventstream.decodeHeaderValue":                   "there are no event streams",
	"github.com/aws/smithy-go/document.Number.floatOfBitSize":                  "there are no documents",
	"github.com/aws/smithy-go/encoding/httpbinding.HeaderValue.float":          "no request has floating point",
	"github.com/aws/smithy-go/encoding/httpbinding.QueryValue.float":           "no request has floating point",
	"github.com/aws/smithy-go/encoding/httpbinding.URIValue.float":             "no request has floating point",
	"net/textproto.Writer.PrintfLine":                                          "there are no connections",
}

// TestStandInsDoWhatIsAsked type-checks the packages of the module and checks
// that the stand-ins support each call of fmt and strconv.
func TestStandInsDoWhatIsAsked(t *testing.T) {
	packages := modulePackages(t)
	calls, excused := 0, map[string]bool{}
	for _, p := range packages {
		if !slices.Contains(p.Imports, "fmt") && !slices.Contains(p.Imports, "strconv") {
			continue
		}
		for _, c := range standInCalls(t, p, packages) {
			calls++
			err := c.check()
			if err != nil && unreached[c.in] == "" {
				t.Errorf("%s, in %s: %v", c.at, c.in, err)
			}
			if err != nil {
				excused[c.in] = true
			}
		}
	}
	if calls < 100 {
		t.Errorf("only %d calls of fmt were looked at", calls)
	}
	for name := range unreached {
		if !excused[name] {
			t.Errorf("%s asks for no more than the stand-in gives", name)
		}
	}
}

// TestFmtAgreesWithStock runs a program with and without the stand-in.
func TestFmtAgreesWithStock(t *testing.T) {
	std, err := filepath.Abs("_std")
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{}
	if err := replacePackage(replace, "fmt", nil, goroot(t), std); err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(file, overlay, 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(flags ...string) string {
		cmd := exec.Command("go", append(append([]string{"run"}, flags...), filepath.Join("testdata", "format.go"))...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	want := run()
	if got := run("-overlay=" + file); got != want || strings.Count(want, "\n") != 7 {
		t.Errorf("the stand-in writes\n%s, the stock package\n%s", got, want)
	}
}

// goPackage is the output of go list for a package.
type goPackage struct {
	ImportPath string
	Dir        string
	Export     string
	GoFiles    []string
	Imports    []string
	ImportMap  map[string]string
}

// modulePackages lists the packages of the released module, by import path.
func modulePackages(t *testing.T) map[string]goPackage {
	t.Helper()
	std, err := filepath.Abs("_std")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "overlay.json")
	if err := Write(file, goroot(t), std, ForModule, Packages()); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-deps", "-export", "-overlay="+file, "-json=ImportPath,Dir,Export,GoFiles,Imports,ImportMap", "./wasm")
	cmd.Dir = filepath.Join("..", "..", "..")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	packages := map[string]goPackage{}
	for d := json.NewDecoder(out); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages[p.ImportPath] = p
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return packages
}

// standInCall is a call of a function of fmt or strconv.
type standInCall struct {
	at   token.Position
	in   string // the function that contains it
	name string
	args []ast.Expr
	info *types.Info
}

func standInCalls(t *testing.T, p goPackage, packages map[string]goPackage) []standInCall {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		if _, err := os.Stat(name); err != nil {
			name = filepath.Join("_std", p.ImportPath, strings.TrimPrefix(filepath.Base(name), "ekstoken_"))
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{
		Sizes: types.SizesFor("gc", "wasm"),
		Importer: importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
			if mapped := p.ImportMap[path]; mapped != "" {
				path = mapped
			}
			return os.Open(packages[path].Export)
		}),
	}
	if _, err := config.Check(p.ImportPath, fset, files, info); err != nil {
		t.Fatal(err)
	}
	var calls []standInCall
	for _, file := range files {
		for _, decl := range file.Decls {
			in := p.ImportPath + "." + declared(decl)
			ast.Inspect(decl, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if function, ok := call.Fun.(*ast.SelectorExpr); ok {
					if used := info.Uses[function.Sel]; used != nil && used.Pkg() != nil && slices.Contains([]string{"fmt", "strconv"}, used.Pkg().Path()) {
						calls = append(calls, standInCall{fset.Position(call.Pos()), in, used.Name(), call.Args, info})
					}
				}
				return true
			})
		}
	}
	return calls
}

// declared returns the name of a declaration if that is a function's.
func declared(decl ast.Decl) string {
	function, ok := decl.(*ast.FuncDecl)
	if !ok {
		return ""
	}
	if function.Recv == nil {
		return function.Name.Name
	}
	receiver := function.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name + "." + function.Name.Name
	}
	return function.Name.Name
}

var directives = regexp.MustCompile(`%([^a-zA-Z%]*)(.)`)

// check returns what the stand-in doesn't support about the call.
func (c standInCall) check() error {
	args, format := c.args, "%v"
	switch c.name {
	case "Errorf", "Sprintf", "Sprint":
	case "Fprintf":
		args = args[1:]
	default:
		if strings.HasSuffix(c.name, "Float") || strings.HasSuffix(c.name, "Complex") {
			return errors.New("there is no floating point")
		}
		return nil
	}
	if c.name != "Sprint" {
		value := c.info.Types[args[0]].Value
		if value == nil {
			return errors.New("the format is no constant")
		}
		format, args = constant.StringVal(value), args[1:]
	}
	for _, d := range directives.FindAllStringSubmatch(format, -1) {
		if d[2] == "%" {
			continue
		}
		if len(args) == 0 {
			return errors.New(d[0] + " has no operand")
		}
		operand := c.info.Types[args[0]].Type
		if !formats(d[2], d[1], operand) {
			return errors.New(d[0] + " of a " + operand.String())
		}
		args = args[1:]
	}
	if len(args) > 0 {
		return errors.New("an operand has no directive")
	}
	return nil
}

var (
	errorType    = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	stringerType = types.NewInterfaceType([]*types.Func{types.NewFunc(token.NoPos, nil, "String",
		types.NewSignatureType(nil, nil, nil, nil, types.NewTuple(types.NewVar(token.NoPos, nil, "", types.Typ[types.String])), false))}, nil).Complete()
)

// formats reports whether the stand-in formats a type with a verb.
func formats(verb, flags string, operand types.Type) bool {
	if flags != "" && (verb != "x" && verb != "X" || strings.Trim(flags, "0123456789") != "") {
		return false
	}
	switch {
	case verb == "T":
		return true
	case types.Implements(operand, errorType):
		return strings.Contains("vsw", verb)
	case types.Implements(operand, stringerType):
		return strings.Contains("vs", verb)
	}
	basic, ok := types.Unalias(operand).(*types.Basic)
	switch {
	case !ok:
		return strings.Contains("sq", verb) && types.Identical(operand, types.NewSlice(types.Typ[types.Byte]))
	case basic.Kind() == types.String || basic.Kind() == types.UntypedString:
		return strings.Contains("vsq", verb)
	}
	switch basic.Kind() {
	case types.Int, types.Int8, types.Int16, types.Int32, types.Int64, types.Uint8, types.Uint32, types.UntypedInt:
		return strings.Contains("vdxX", verb)
	}
	return false
}
