namespace VlbiOps.Core.Expressions;

/// <summary>A function of one or two arguments that formulas call by name: its derivative as a formula, and its body as a formula of primitive
/// operations from which every target gets the same arithmetic.</summary>
public sealed class Function
{
    private readonly Func<double, double, double>? evaluate;
    private readonly Func<Expr, Expr, int, Expr> derivative;
    private readonly Func<Expr, Expr, Expr> body;
    private readonly Lazy<Expr> prototype;

    private Function(string name, int arity, Func<Expr, Expr, int, Expr> derivative, Func<Expr, Expr, Expr> body, Func<double, double, double>? evaluate)
    {
        Name = name;
        Arity = arity;
        this.derivative = derivative;
        this.body = body;
        this.evaluate = evaluate;
        // Of symbols, not constants: a constant call would fold by evaluating itself again.
        prototype = new(() => body(Expr.Parameter("x"), Expr.Parameter(arity == 2 ? "y" : "x")));
    }

    /// <summary>The name under which it is printed.</summary>
    public string Name { get; }

    /// <summary>One or two.</summary>
    public int Arity { get; }

    /// <summary>A function of one argument.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="derivative">From the argument, the derivative there.</param>
    /// <param name="body">From the argument, the value by primitive operations (or by functions with bodies).</param>
    /// <param name="evaluate">The value of a number; by default, what the body gives.</param>
    public static Function Of(string name, Func<Expr, Expr> derivative, Func<Expr, Expr> body, Func<double, double>? evaluate = null) =>
        new(name, 1, (a, _, _) => derivative(a), (a, _) => body(a), evaluate is null ? null : (a, _) => evaluate(a));

    /// <summary>A function of two arguments.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="derivative">From both arguments and a position (0 or 1), the partial derivative there.</param>
    /// <param name="body">From both arguments, the value by primitive operations.</param>
    /// <param name="evaluate">The value of two numbers; by default, what the body gives.</param>
    public static Function Of(string name, Func<Expr, Expr, int, Expr> derivative, Func<Expr, Expr, Expr> body, Func<double, double, double>? evaluate = null) =>
        new(name, 2, derivative, body, evaluate);

    /// <summary>The call as a node.</summary>
    public Expr this[Expr a] => Arity == 1 ? Simplifier.Call(this, a) : throw new ArgumentException($"{Name} takes {Arity} arguments, not 1");

    /// <summary>The call as a node.</summary>
    public Expr this[Expr a, Expr b] => Arity == 2 ? Simplifier.Call(this, a, b) : throw new ArgumentException($"{Name} takes {Arity} argument, not 2");

    /// <summary>The partial derivative with respect to an argument, as a formula.</summary>
    public Expr Derivative(Expr call, int index) => derivative(call[0], Arity == 2 ? call[1] : call[0], index);

    /// <summary>The value as a formula of primitive operations and other functions.</summary>
    public Expr Body(Expr call) => body(call[0], Arity == 2 ? call[1] : call[0]);

    /// <summary>The value of numbers (the second is ignored by functions of one argument).</summary>
    public double Evaluate(double a, double b = 0) => evaluate is not null
        ? evaluate(a, b)
        : Interpreter.Evaluate(prototype.Value, name => name == "x" ? a : b);
}
