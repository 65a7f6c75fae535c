//line /assay.go:2

// Package assay calls one submitted Go solution with one test's values.
//
// Input: descriptor 0, the .in file of the test, read before the code of the solution runs. Answer: descriptor 3, one
// frame `assay 1 LENGTH\n` JSON `\n`, written last; the process then ends at once, without deferred functions.
package assay

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// Method is a function or a method of a signature.
type Method struct {
	Name, Params, Returns string // "two_sum", "int[] int", "int[]"
	Form                  string // as its author should write it
	Call                  interface{}
}

const framesShown = 10

var input = readAll(0)

func readAll(fd int) []byte {
	all := make([]byte, 0, 1<<16)
	for {
		if len(all) == cap(all) {
			all = append(make([]byte, 0, 2*cap(all)), all...)
		}
		n, err := syscall.Read(fd, all[len(all):cap(all)])
		if err == syscall.EINTR {
			continue
		}
		if n <= 0 {
			return all
		}
		all = all[:len(all)+n]
	}
}

func writeAll(fd int, bytes []byte) {
	for len(bytes) > 0 {
		n, err := syscall.Write(fd, bytes)
		if err == syscall.EINTR {
			continue
		}
		if n <= 0 {
			syscall.Exit(1)
		}
		bytes = bytes[n:]
	}
}

func say(words string) {
	os.Stderr.WriteString(words + "\n")
}

// fault ends the run: the solution cannot be called. The words are for its author.
func fault(words string) {
	say(words)
	syscall.Exit(1)
}

func send(answer []byte) {
	frame := append([]byte("assay 1 "+strconv.Itoa(len(answer))+"\n"), answer...)
	writeAll(3, append(frame, '\n'))
	syscall.Exit(0)
}

// --- panics ----------------------------------------------------------------------------------------------------------

func panicWords(value interface{}) (words string) {
	defer func() {
		if recover() != nil {
			words = "a value whose text cannot be made"
		}
	}()
	switch value := value.(type) {
	case error:
		return value.Error()
	case interface{ String() string }:
		return value.String()
	case string:
		return value
	}
	v := reflect.ValueOf(value)
	switch {
	case !v.IsValid():
		return "nil"
	case v.Kind() >= reflect.Int && v.Kind() <= reflect.Int64:
		return v.Type().String() + "(" + strconv.FormatInt(v.Int(), 10) + ")"
	case v.Kind() >= reflect.Uint && v.Kind() <= reflect.Uint64:
		return v.Type().String() + "(" + strconv.FormatUint(v.Uint(), 10) + ")"
	case v.Kind() == reflect.String:
		return v.String()
	}
	return "a value of type " + v.Type().String()
}

// panicTell shows a panic with the author's functions and lines, and ends as an unrecovered one does.
func panicTell(returned *bool) {
	value := recover()
	if *returned {
		return
	}
	pcs := make([]uintptr, 64)
	n := runtime.Callers(2, pcs)
	frames := runtime.CallersFrames(pcs[:n])
	words, shown := "panic: "+panicWords(value)+"\n", 0
	for more := true; more && shown < framesShown; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if filepath.Base(frame.File) != "solution.go" || !strings.HasPrefix(frame.Function, "main.") {
			continue
		}
		words += "\n" + frame.Function + "\n\tsolution.go:" + strconv.Itoa(frame.Line)
		shown++
	}
	say(words)
	syscall.Exit(2)
}

// --- calls -----------------------------------------------------------------------------------------------------------

func expected(form string) {
	fault("expected a function of this form: " + form)
}

// function checks that the types of a function can take and give what the signature has. A method's first parameter
// is its receiver.
func function(m *Method, call reflect.Value, receivers int, result bool) {
	if !call.IsValid() {
		expected(m.Form)
	}
	t := call.Type()
	kinds := kindsOf(m.Params)
	if t.Kind() != reflect.Func || t.IsVariadic() || t.NumIn() != len(kinds)+receivers {
		expected(m.Form)
	}
	for i, k := range kinds {
		if !k.fits(t.In(i + receivers)) {
			expected(m.Form)
		}
	}
	if k := kindOf(m.Returns); result && k.base != "void" && (t.NumOut() != 1 || !k.fits(t.Out(0))) {
		expected(m.Form)
	}
}

// argumentsRead reads the values of a call, each ended by `mark` unless it is the last.
func argumentsRead(r *reader, m *Method, call reflect.Value, receivers int, mark byte) []reflect.Value {
	var all []reflect.Value
	for i, k := range kindsOf(m.Params) {
		if i > 0 && mark != 0 {
			r.need(mark)
		}
		value := reflect.New(call.Type().In(i + receivers)).Elem()
		r.value(k, value)
		all = append(all, value)
	}
	return all
}

// Function calls a function, and answers with its result, or with the parameter that it changes.
func Function(output int, m Method) {
	call, r, w := reflect.ValueOf(m.Call), &reader{text: input}, &writer{}
	function(&m, call, 0, output < 0)
	args := argumentsRead(r, &m, call, 0, 0)
	results := guarded(call, args)
	if output >= 0 {
		w.value(kindsOf(m.Params)[output], args[output])
	} else if len(results) == 0 {
		w.raw("null")
	} else {
		w.value(kindOf(m.Returns), results[0])
	}
	send(w.out)
}

func guarded(call reflect.Value, args []reflect.Value) []reflect.Value {
	returned := false
	defer panicTell(&returned)
	results := call.Call(args)
	returned = true
	return results
}

// found is the method as a function, and how many receivers it takes first.
func found(m *Method, object reflect.Value) (reflect.Value, int) {
	if call := reflect.ValueOf(m.Call); call.IsValid() && object.Type().AssignableTo(call.Type().In(0)) {
		return call, 1
	}
	for _, name := range []string{m.Name, camel(m.Name)} {
		if call := object.MethodByName(strings.ToUpper(name[:1]) + name[1:]); call.IsValid() {
			return call, 0
		}
	}
	expected(m.Form)
	return object, 0
}

func camel(name string) string {
	out := ""
	for i, part := range strings.Split(name, "_") {
		if i > 0 && out != "" && part != "" {
			part = strings.ToUpper(part[:1]) + part[1:]
		}
		out += part
	}
	return out
}

// construct gives a pointer to the object, or what the constructor gives, if that has the methods itself.
func construct(r *reader, m *Method) reflect.Value {
	call := reflect.ValueOf(m.Call)
	function(m, call, 0, false)
	r.need('[')
	args := argumentsRead(r, m, call, 0, ',')
	r.need(']')
	made := guarded(call, args)
	if len(made) != 1 {
		expected(m.Form)
	}
	object := made[0]
	if object.Kind() == reflect.Interface {
		object = object.Elem()
	}
	if !object.IsValid() {
		fault("the constructor gave back nil")
	}
	if object.Kind() != reflect.Ptr {
		at := reflect.New(object.Type())
		at.Elem().Set(object)
		object = at
	}
	return object
}

// Class makes an object and calls its methods; the first of `methods` is the constructor.
func Class(methods []Method) {
	r, w := &reader{text: input}, &writer{}
	names := reflect.New(reflect.TypeOf([]string{})).Elem()
	r.value(kindOf("string[]"), names)
	r.need('[')
	object := construct(r, &methods[0])
	type member struct {
		method    *Method
		call      reflect.Value
		receivers int
	}
	members := map[string]member{}
	for i := range methods[1:] {
		m := &methods[i+1]
		call, receivers := found(m, object)
		function(m, call, receivers, true)
		members[m.Name] = member{m, call, receivers}
	}
	w.raw("[null")
	for i := 1; i < names.Len(); i++ {
		one := members[names.Index(i).String()]
		r.need(',')
		r.need('[')
		args := argumentsRead(r, one.method, one.call, one.receivers, ',')
		r.need(']')
		if one.receivers == 1 {
			args = append([]reflect.Value{object}, args...)
		}
		results := guarded(one.call, args)
		w.raw(",")
		if one.method.Returns == "void" {
			w.raw("null")
		} else {
			w.value(kindOf(one.method.Returns), results[0])
		}
	}
	w.raw("]")
	send(w.out)
}
