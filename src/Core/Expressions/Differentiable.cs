using System.Globalization;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Expressions;

/// <summary>Functions of formulas, differentiated and compiled by four words: <c>Grad</c>, <c>Hessian</c>, <c>Compile</c> and <c>Batch</c>, which take and give
/// functions and so nest to any order: <c>Compile(Grad(Grad(x =&gt; Functions.Exp(-x * x))))</c>.</summary>
/// <remarks>A function may use formulas from around it, and what it is differentiated by is never mixed up with those:
/// <c>Grad(x =&gt; x * Grad(y =&gt; x * y)(1))</c> is 2 x. A formula has numbered arguments of its own, so that of a function of an array the type must be written:
/// <c>Grad((Expr[] p) =&gt; p[0] * p[1])</c>.</remarks>
public static class Differentiable
{
    private static long lastSymbol;

    /// <summary>The derivative of a function of one number.</summary>
    public static Func<Expr, Expr> Grad(Func<Expr, Expr> f) => x => Grad((Expr[] a) => f(a[0]))([x])[0];

    /// <summary>The derivative of a function of two numbers by one of them.</summary>
    /// <param name="f">The function.</param>
    /// <param name="argument">Which, from 0.</param>
    public static Func<Expr, Expr, Expr> Grad(Func<Expr, Expr, Expr> f, int argument = 0)
    {
        CheckArgument(argument, 2);
        return (x, y) => Derivative(a => f(a[0], a[1]), [x, y], argument);
    }

    /// <summary>The derivative of a function of three numbers by one of them.</summary>
    /// <param name="f">The function.</param>
    /// <param name="argument">Which, from 0.</param>
    public static Func<Expr, Expr, Expr, Expr> Grad(Func<Expr, Expr, Expr, Expr> f, int argument = 0)
    {
        CheckArgument(argument, 3);
        return (x, y, z) => Derivative(a => f(a[0], a[1], a[2]), [x, y, z], argument);
    }

    /// <summary>The gradient of a function of an array, by one reverse sweep.</summary>
    public static Func<Expr[], Expr[]> Grad(Func<Expr[], Expr> f) => Transform(f, Differentiation.Gradient);

    /// <summary>The gradient by the parameters of a function of parameters and a variable.</summary>
    public static Func<Expr[], Expr, Expr[]> Grad(Func<Expr[], Expr, Expr> f) => (p, x) => Grad((Expr[] q) => f(q, x))(p);

    /// <summary>The value of a function of an array and, behind it, its gradient.</summary>
    public static Func<Expr[], Expr[]> ValueAndGrad(Func<Expr[], Expr> f) => Transform(f, (value, symbols) => [value, .. Differentiation.Gradient(value, symbols)]);

    /// <summary>The value of a function of parameters and a variable and, behind it, its gradient by the parameters.</summary>
    public static Func<Expr[], Expr, Expr[]> ValueAndGrad(Func<Expr[], Expr, Expr> f) => (p, x) => ValueAndGrad((Expr[] q) => f(q, x))(p);

    /// <summary>The second derivatives of a function of an array, symmetric.</summary>
    public static Func<Expr[], Expr[][]> Hessian(Func<Expr[], Expr> f) => a =>
    {
        var rows = Transform(f, (value, symbols) => [.. Differentiation.Hessian(value, symbols).SelectMany(row => row)])(a);
        return [.. rows.Chunk(Math.Max(1, a.Length))];
    };

    /// <summary>The second derivatives of a function of two numbers, symmetric.</summary>
    public static Func<Expr, Expr, Expr[][]> Hessian(Func<Expr, Expr, Expr> f) => (x, y) => Hessian((Expr[] a) => f(a[0], a[1]))([x, y]);

    /// <summary>The second derivatives by the parameters of a function of parameters and a variable, symmetric.</summary>
    public static Func<Expr[], Expr, Expr[][]> Hessian(Func<Expr[], Expr, Expr> f) => (p, x) => Hessian((Expr[] q) => f(q, x))(p);

    /// <summary>Compiles a function of one number.</summary>
    public static CompiledFunction Compile(Func<Expr, Expr> f) => Compile(1, (Expr[] a) => f(a[0]));

    /// <summary>Compiles a function of two numbers.</summary>
    public static CompiledFunction Compile(Func<Expr, Expr, Expr> f) => Compile(2, (Expr[] a) => f(a[0], a[1]));

    /// <summary>Compiles a function of three numbers.</summary>
    public static CompiledFunction Compile(Func<Expr, Expr, Expr, Expr> f) => Compile(3, (Expr[] a) => f(a[0], a[1], a[2]));

    /// <summary>Compiles a function of an array.</summary>
    /// <param name="arguments">Length of the array.</param>
    /// <param name="f">The function.</param>
    public static CompiledFunction Compile(int arguments, Func<Expr[], Expr> f) => Compile(arguments, (Expr[] a) => new[] { f(a) });

    /// <summary>Compiles a function of an array that gives several values, such as a gradient.</summary>
    /// <param name="arguments">Length of the array.</param>
    /// <param name="f">The function.</param>
    public static CompiledFunction Compile(int arguments, Func<Expr[], Expr[]> f)
    {
        var symbols = Symbols(arguments);
        return new([], symbols, f(symbols));
    }

    /// <summary>Compiles a function of an array that gives rows of values, such as a Hessian: they stand one after the other.</summary>
    /// <param name="arguments">Length of the array.</param>
    /// <param name="f">The function.</param>
    public static CompiledFunction Compile(int arguments, Func<Expr[], Expr[][]> f) => Compile(arguments, (Expr[] a) => f(a).SelectMany(row => row).ToArray());

    /// <summary>Compiles a function of parameters and a variable for runs over many sets of parameters.</summary>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="f">The function.</param>
    public static CompiledFunction Batch(int parameters, Func<Expr[], Expr, Expr> f) => Batch(parameters, 1, (p, x) => [f(p, x[0])]);

    /// <summary>The same of a function that gives several values, such as a gradient.</summary>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="f">The function.</param>
    public static CompiledFunction Batch(int parameters, Func<Expr[], Expr, Expr[]> f) => Batch(parameters, 1, (p, x) => f(p, x[0]));

    /// <summary>The same of a function of any number of variables.</summary>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="variables">Number of variables.</param>
    /// <param name="f">The function of parameters and variables.</param>
    public static CompiledFunction Batch(int parameters, int variables, Func<Expr[], Expr[], Expr[]> f)
    {
        Expr[] p = Symbols(parameters), x = Symbols(variables);
        return new(p, x, f(p, x));
    }

    private static Expr Derivative(Func<Expr[], Expr> f, Expr[] at, int argument) =>
        Transform(f, (value, symbols) => [Differentiation.Derivative(value, symbols[argument])])(at)[0];

    /// <summary>What is made of a function's formula over symbols that nobody else has, at given arguments.</summary>
    private static Func<Expr[], Expr[]> Transform(Func<Expr[], Expr> f, Func<Expr, Expr[], Expr[]> make) => a =>
    {
        var symbols = Symbols(a.Length);
        return Graph.Substitute(make(f(symbols), symbols), symbols.Zip(a).ToDictionary(pair => pair.First, pair => pair.Second));
    };

    private static Expr[] Symbols(int count) => [.. Enumerable.Range(0, count).Select(_ => Expr.Parameter(string.Create(CultureInfo.InvariantCulture, $"argument {Interlocked.Increment(ref lastSymbol)}")))];

    private static void CheckArgument(int argument, int count)
    {
        if (argument < 0 || argument >= count) throw new ArgumentOutOfRangeException(nameof(argument), argument, $"a function of {count} numbers has arguments 0 to {count - 1}");
    }
}
