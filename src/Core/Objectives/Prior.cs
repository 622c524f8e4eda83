using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Objectives;

/// <summary>What is known of a parameter before the data: a probability density, or the value itself.</summary>
/// <remarks>The arguments are formulas: numbers, or other parameters by their names (<c>Expr.Parameter("tau")</c>), so that priors may stand upon one another.</remarks>
public sealed record Prior
{
    /// <summary>The distribution's name, such as <c>normal</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The distribution's arguments, in the order of its text.</summary>
    public IReadOnlyList<Expr> Arguments { get; init; } = [];

    /// <summary>From the parameter's value, in its unit, the logarithm of its density, normalised.</summary>
    public Func<Expr, Expr> LogDensity { get; init; } = _ => 0;

    /// <summary>From a parameter's name, the prior in which that name means the parameter itself; null where it does not occur. For densities that users write.</summary>
    public Func<string, Prior?> Of { get; init; } = _ => null;

    /// <summary>Lower end of the support; minus infinity where there is none or it is another parameter's.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>Upper end of the support; plus infinity where there is none or it is another parameter's.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>What a full turn is, where the parameter is an angle.</summary>
    public double? Period { get; init; }

    /// <summary>Whether the parameter is an angle.</summary>
    public bool IsCircular => Period is not null;

    /// <summary>The parameter's value itself, where there is nothing to choose: a number, or a function of other parameters.</summary>
    public Expr? Value { get; init; }

    /// <summary>From the arguments' values and a probability, the value below which the parameter lies with that probability.</summary>
    public Func<IReadOnlyList<double>, double, double>? Inverse { get; init; }

    /// <summary>As it is read back: <c>normal(0, 1)</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Name}({string.Join(", ", Arguments)})");

    /// <summary>Whether an argument is another parameter's.</summary>
    public bool IsConditional => Arguments.Any(argument => !argument.IsConstant);

    /// <summary>The value below which the parameter lies with a probability.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="parameters">Values of other parameters by name, where arguments ask for them.</param>
    /// <exception cref="InvalidOperationException">The prior has no quantiles, or it asks for another parameter's value that is not given.</exception>
    public double Quantile(double probability, Func<string, double>? parameters = null)
    {
        var inverse = Inverse ?? throw new InvalidOperationException($"the prior {Text} has no quantiles");
        return inverse([.. Arguments.Select(argument => Interpreter.Evaluate(argument, name => Find(name, parameters)))], probability);
    }

    /// <summary>A random value, by inversion of one uniform number.</summary>
    /// <param name="stream">Where the number comes from.</param>
    /// <param name="parameters">Values of other parameters by name, where the prior asks for them.</param>
    public double Draw(RandomStream stream, Func<string, double>? parameters = null) =>
        Value is null ? Quantile(stream.NextUniform(), parameters) : Interpreter.Evaluate(Value, name => Find(name, parameters));

    /// <summary>Priors of the same text are the same.</summary>
    public bool Equals(Prior? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    private double Find(string name, Func<string, double>? parameters) =>
        parameters is not null ? parameters(name) : throw new InvalidOperationException($"the prior {Text} depends on the parameter {name}, whose value is not given");
}
