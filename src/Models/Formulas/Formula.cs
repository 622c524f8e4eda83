using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Formulas;

/// <summary>A function that a user wrote: its value as a formula, the names of its variables (arrays: columns of data) and its parameters with what is known of
/// them. Immutable.</summary>
public sealed class Formula
{
    private Formula(string text, FormulaValue value, string[] variables, Parameter[] parameters)
    {
        (Text, Value, Variables, Parameters) = (text, value, variables, parameters);
    }

    /// <summary>As it was written, or printed where it was made by the program.</summary>
    public string Text { get; }

    /// <summary>Its value over parameters <c>Expr.Parameter(name)</c> and variables <c>Expr.Input(name)</c>.</summary>
    public FormulaValue Value { get; }

    /// <summary>Names of the variables, in order.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>The parameters, in the order in which the text names them, b1, b2, ... gathered and sorted. A start that nobody has told is not a number.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Whether the value is complex.</summary>
    public bool IsComplex => Value.IsComplex;

    /// <summary>The real part.</summary>
    public Formula RealPart => IsComplex ? new($"re({Text})", Value.Real, [.. Variables], [.. Parameters]) : this;

    /// <summary>The imaginary part.</summary>
    public Formula ImaginaryPart => new($"im({Text})", Value.Imaginary ?? 0, [.. Variables], [.. Parameters]);

    /// <summary>Reads a formula.</summary>
    /// <param name="text">Infix text; see <see cref="FormulaText"/>.</param>
    /// <param name="variables">Names that are variables; the others are parameters.</param>
    /// <param name="constants">Numbers by name.</param>
    /// <exception cref="FormulaException">It cannot be read; the message says what stands where.</exception>
    public static Formula Parse(string text, IEnumerable<string>? variables = null, IReadOnlyDictionary<string, double>? constants = null)
    {
        var names = new List<string>();
        var value = FormulaText.Read(text, name =>
        {
            if (constants is not null && constants.TryGetValue(name, out var number)) return (Expr)number;
            names.Add(name);
            return null;
        });
        return Of(text, value, names).WithVariables(variables ?? []);
    }

    /// <summary>A formula that another language wrote, or the program made.</summary>
    /// <param name="text">How it is shown; null to print it.</param>
    /// <param name="value">Its value; every symbol is a parameter but inputs.</param>
    /// <param name="order">Names in the order in which parameters shall stand, numbered ones of one stem gathered and sorted; those left out follow.</param>
    /// <exception cref="FormulaException">It is a truth value, or names differ only in case.</exception>
    public static Formula Of(string? text, FormulaValue value, IEnumerable<string>? order = null)
    {
        if (value.IsTruth) throw new FormulaException("a formula is a number, and this is a truth value; expected where(condition, a, b) to choose", text ?? value.ToString(), 0);
        var nodes = Graph.Order(value.Parts);
        string[] used = [.. nodes.Where(node => node.Operation == Operation.Parameter).Select(node => node.Name!)];
        string[] variables = [.. nodes.Where(node => node.Operation == Operation.Input).Select(node => node.Name!)];
        // A name that cancels out stays a parameter: whoever fits it is told that nothing depends on it.
        string[] named = [.. FormulaNames.Ordered((order ?? []).Concat(used).Except(variables, StringComparer.Ordinal))];
        CheckCase([.. named, .. variables], text ?? value.ToString());
        return new(text ?? value.ToString(), value, variables, [.. named.Select(name => new Parameter(name, string.Empty, double.NaN))]);
    }

    /// <summary>The formula with other variables: parameters of these names become variables. Names that it does not use are passed over.</summary>
    /// <param name="names">Names as the formula writes them.</param>
    public Formula WithVariables(IEnumerable<string> names)
    {
        string[] bound = [.. names.Where(name => Parameters.Any(parameter => parameter.Name == name)).Distinct(StringComparer.Ordinal)];
        if (bound.Length == 0) return this;
        var inputs = bound.ToDictionary(Expr.Parameter, Expr.Input);
        return new(Text, Substitute(inputs), [.. Variables, .. bound], [.. Parameters.Where(parameter => !bound.Contains(parameter.Name))]);
    }

    /// <summary>The formula with other knowledge of a parameter: start, unit, bounds, prior.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="change">What becomes of it; its name stays.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message names the nearest.</exception>
    public Formula WithParameter(string name, Func<Parameter, Parameter> change)
    {
        var wanted = Parameter(name);
        return new(Text, Value, [.. Variables], [.. Parameters.Select(parameter => ReferenceEquals(parameter, wanted) ? change(parameter) with { Name = parameter.Name } : parameter)]);
    }

    /// <summary>The parameter of a name, in any case.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message names the nearest.</exception>
    public Parameter Parameter(string name) => Parameters[IndexOf(name)];

    /// <summary>Where the parameter of a name, in any case, stands among <see cref="Parameters"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message names the nearest.</exception>
    public int IndexOf(string name)
    {
        for (var k = 0; k < Parameters.Count; k++)
        {
            if (string.Equals(Parameters[k].Name, name, StringComparison.OrdinalIgnoreCase)) return k;
        }

        throw Unknown(name, Parameters.Select(parameter => parameter.Name), "parameter");
    }

    /// <summary>The derivative with respect to a parameter or variable, as a formula.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="order">How many times.</param>
    /// <exception cref="ArgumentException">The formula does not use the name; the message names the nearest.</exception>
    public Formula Derivative(string name, int order = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        var symbol = Symbol(name);
        Expr Derive(Expr value) => Enumerable.Range(0, order).Aggregate(value, (formula, _) => Differentiation.Derivative(formula, symbol));
        return With(FormulaValue.Of([.. Value.Parts.Select(Derive)]));
    }

    /// <summary>The first derivatives, as formulas.</summary>
    /// <param name="names">By these parameters or variables, in any case; none for all parameters.</param>
    /// <exception cref="ArgumentException">The formula does not use a name; the message names the nearest.</exception>
    public Formula[] Gradient(params string[] names)
    {
        var symbols = Symbols(names);
        Expr[][] slopes = [.. Value.Parts.Select(part => Differentiation.Gradient(part, symbols))];
        return [.. symbols.Select((_, i) => With(FormulaValue.Of([.. slopes.Select(part => part[i])])))];
    }

    /// <summary>The second derivatives, as formulas: symmetric, <c>[i][j]</c> and <c>[j][i]</c> are the same.</summary>
    /// <param name="names">By these parameters or variables, in any case; none for all parameters.</param>
    /// <exception cref="ArgumentException">The formula does not use a name; the message names the nearest.</exception>
    public Formula[][] Hessian(params string[] names)
    {
        var symbols = Symbols(names);
        Expr[][][] curvatures = [.. Value.Parts.Select(part => Differentiation.Hessian(part, symbols))];
        Formula[][] lower = [.. symbols.Select((_, i) => symbols.Take(i + 1).Select((_, j) => With(FormulaValue.Of([.. curvatures.Select(part => part[i][j])]))).ToArray())];
        return [.. lower.Select((_, i) => lower.Select((_, j) => i >= j ? lower[i][j] : lower[j][i]).ToArray())];
    }

    /// <summary>The formula compiled, to work it out over many rows.</summary>
    public CompiledFormula Compile() => new(this);

    /// <summary>The value at given numbers, by the interpreter: for small work.</summary>
    /// <param name="symbol">Values of parameters and variables by name.</param>
    public System.Numerics.Complex Evaluate(Func<string, double> symbol) =>
        new(Interpreter.Evaluate(Value.Real, symbol), Value.Imaginary is { } imaginary ? Interpreter.Evaluate(imaginary, symbol) : 0);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    /// <summary>A formula made of this one: printed, its parameters known as here.</summary>
    /// <param name="value">Its value over symbols of this formula.</param>
    internal Formula With(FormulaValue value) => new(value.ToString(), value, [.. Variables], [.. Parameters]);

    private Expr[] Symbols(string[] names) => [.. (names.Length == 0 ? Parameters.Select(parameter => parameter.Name) : names).Select(Symbol)];

    private FormulaValue Substitute(IReadOnlyDictionary<Expr, Expr> symbols) => FormulaValue.Of(Graph.Substitute(Value.Parts, symbols));

    private Expr Symbol(string name)
    {
        if (Variables.FirstOrDefault(variable => string.Equals(variable, name, StringComparison.OrdinalIgnoreCase)) is { } input) return Expr.Input(input);
        var parameter = Parameters.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return parameter is null ? throw Unknown(name, [.. Variables, .. Parameters.Select(candidate => candidate.Name)], "name") : Expr.Parameter(parameter.Name);
    }

    private ArgumentException Unknown(string name, IEnumerable<string> names, string kind)
    {
        string[] there = [.. names];
        return new(there.Length == 0
            ? $"'{Text}' has no {kind} '{name}'; it has none at all"
            : $"'{Text}' has no {kind} '{name}'; did you mean {there.MinBy(known => EditDistance.Between(known, name))}? There are {string.Join(", ", there)}");
    }

    private static void CheckCase(IEnumerable<string> names, string text)
    {
        var twins = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.ToArray();
        if (twins is not null) throw new FormulaException($"the names {string.Join(" and ", twins)} differ only in case; expected names that differ in more", text, Math.Max(0, text.LastIndexOf(twins[1], StringComparison.Ordinal)));
    }
}
