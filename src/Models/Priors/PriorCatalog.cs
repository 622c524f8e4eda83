using System.Text.RegularExpressions;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Text;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Models.Priors;

/// <summary>The distributions by name, and priors from text: <c>normal(0, 5)</c>, <c>gamma(shape = 2, rate = 1/3)</c>, <c>normal(mu, tau)</c>.</summary>
public static partial class PriorCatalog
{
    private static readonly PriorArgument Period = new("period", 2 * Math.PI);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<PriorKind> All { get; } =
    [
        Kind("uniform", [new("lower"), new("upper")], "uniform(-1, 3)", a => Distributions.Uniform(a[0], a[1])),
        Kind("log-uniform", [new("lower"), new("upper")], "log-uniform(0.1, 30)", a => Distributions.LogUniform(a[0], a[1])),
        Kind("normal", [new("mean"), new("sd")], "normal(1, 2.5)", a => Distributions.Normal(a[0], a[1])),
        Kind(
            "truncated-normal",
            [new("mean"), new("sd"), new("lower", double.NegativeInfinity), new("upper", double.PositiveInfinity)],
            "truncated-normal(1, 2, 0, 4)",
            a => Distributions.TruncatedNormal(a[0], a[1], a[2], a[3])),
        Kind("half-normal", [new("sd")], "half-normal(2)", a => Distributions.HalfNormal(a[0])),
        Kind("log-normal", [new("mean"), new("sd")], "log-normal(0.5, 0.8)", a => Distributions.LogNormal(a[0], a[1])),
        Kind("cauchy", [new("location"), new("scale")], "cauchy(1, 2)", a => Distributions.Cauchy(a[0], a[1])),
        Kind("half-cauchy", [new("scale")], "half-cauchy(2.5)", a => Distributions.HalfCauchy(a[0])),
        Kind("student-t", [new("degrees"), new("location", 0), new("scale", 1)], "student-t(4, 1, 2)", a => Distributions.StudentT(a[0], a[1], a[2])),
        Kind("gamma", [new("shape"), new("rate")], "gamma(2.5, 0.7)", a => Distributions.Gamma(a[0], a[1])),
        Kind("inverse-gamma", [new("shape"), new("scale")], "inverse-gamma(3, 2)", a => Distributions.InverseGamma(a[0], a[1])),
        Kind("exponential", [new("rate")], "exponential(0.5)", a => Distributions.Exponential(a[0])),
        Kind("beta", [new("a"), new("b")], "beta(2.5, 1.5)", a => Distributions.Beta(a[0], a[1])),
        Kind("angle", [Period], "angle(360)", a => Distributions.Angle(Number("angle", Period.Name, a[0]))),
        Kind("von-mises", [new("mean"), new("concentration"), Period], "von-mises(20, 4, 180)", a => Distributions.VonMises(a[0], a[1], Number("von-mises", Period.Name, a[2]))),
        Kind("fixed", [new("value")], "fixed(3)", a => Distributions.Fixed(Number("fixed", "value", a[0]))),
        Kind(
            "density",
            [new("formula"), new("lower", double.NegativeInfinity), new("upper", double.PositiveInfinity)],
            "density(exp(-0.5*((x - 3)/0.2)^2))",
            a => Distributions.Density(a[0], a[1], a[2])),
        Kind(
            "log-density",
            [new("formula"), new("lower", double.NegativeInfinity), new("upper", double.PositiveInfinity)],
            "log-density(-0.5*((x - 3)/0.2)^2)",
            a => Distributions.LogDensity(a[0], a[1], a[2])),
        Kind("function", [new("formula")], "function(2*a + b)", a => Distributions.FunctionOf(a[0])),
    ];

    private static readonly Dictionary<string, string> Aliases = new() { ["GAUSSIAN"] = "NORMAL", ["WRAPPEDUNIFORM"] = "ANGLE" };

    /// <summary>The kind of a name, in any case, with or without hyphens; gaussian is normal, and wrapped-uniform angle.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public static PriorKind Find(string name)
    {
        var plain = Plain(name);
        plain = Aliases.GetValueOrDefault(plain, plain);
        return All.FirstOrDefault(kind => Plain(kind.Name) == plain)
            ?? throw new ArgumentException(
                $"no prior is called '{name}'; did you mean {All.MinBy(kind => EditDistance.Between(Plain(kind.Name), plain))!.Usage}? There are {string.Join(", ", All.Select(kind => kind.Name))}");
    }

    /// <summary>Reads a prior: a name with its arguments in brackets, by position or by name.</summary>
    /// <remarks>Arguments are formulas; names in them are other parameters, checked where the prior is put to use.</remarks>
    /// <exception cref="ArgumentException">The text is no prior; the message says why and what was expected.</exception>
    public static Prior Parse(string text)
    {
        var parts = Shape().Match(text);
        if (!parts.Success) throw new ArgumentException($"'{text}' is no prior; expected a name with arguments in brackets, such as {All[2].Example}");
        var kind = Find(parts.Groups["name"].Value);
        var values = new Expr?[kind.Arguments.Count];
        var position = 0;
        foreach (var argument in Split(parts.Groups["arguments"].Value))
        {
            var named = Named().Match(argument);
            var index = named.Success ? IndexOf(kind, named.Groups["name"].Value) : position++;
            if (index >= values.Length) throw new ArgumentException($"'{text}' has too many arguments; it is {kind.Usage}");
            if (values[index] is not null) throw new ArgumentException($"'{text}' gives {kind.Arguments[index].Name} twice; it is {kind.Usage}");
            values[index] = Read(text, named.Success ? argument[named.Length..] : argument);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] ??= kind.Arguments[i].Default is { } value ? value : throw new ArgumentException($"'{text}' does not give {kind.Arguments[i].Name}; it is {kind.Usage}");
        }

        return kind.Make([.. values.Select(value => value!)]);
    }

    [GeneratedRegex(@"^\s*(?<name>[\p{L}][\p{L} _-]*?)\s*(\((?<arguments>.*)\))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^\s*(?<name>\w+)\s*=", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    private static PriorKind Kind(string name, PriorArgument[] arguments, string example, Func<IReadOnlyList<Expr>, Prior> make) => new(name, arguments, example, make);

    private static double Number(string prior, string argument, Expr value) => value.IsConstant
        ? value.Value
        : throw new ArgumentException($"{prior}: {argument} is {value}; it must be a number");

    private static int IndexOf(PriorKind kind, string argument)
    {
        for (var i = 0; i < kind.Arguments.Count; i++)
        {
            if (string.Equals(kind.Arguments[i].Name, argument, StringComparison.OrdinalIgnoreCase)) return i;
        }

        throw new ArgumentException($"{kind.Name} has no argument '{argument}'; it is {kind.Usage}");
    }

    /// <summary>The arguments: what stands between commas outside of brackets.</summary>
    private static IEnumerable<string> Split(string arguments)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            depth += arguments[i] is '(' or '[' ? 1 : arguments[i] is ')' or ']' ? -1 : 0;
            if (arguments[i] != ',' || depth != 0) continue;
            yield return arguments[start..i];
            start = i + 1;
        }

        if (start > 0 || !string.IsNullOrWhiteSpace(arguments)) yield return arguments[start..];
    }

    private static Expr Read(string text, string argument)
    {
        try
        {
            var formula = FormulaText.Parse(Unquoted(argument.Trim()));
            var isNumber = !Graph.Order([formula]).Any(node => (node.IsConstant && double.IsNaN(node.Value)) || string.Equals(node.Name, "NaN", StringComparison.OrdinalIgnoreCase));
            return isNumber ? formula : throw new ArgumentException($"'{text}' cannot be read: {argument.Trim()} is not a number; expected a number or a formula of parameters");
        }
        catch (FormatException reason)
        {
            throw new ArgumentException($"'{text}' cannot be read: {reason.Message}", reason);
        }
    }

    private static string Unquoted(string text) => text is ['\'' or '"', .., _] && text[^1] == text[0] ? text[1..^1] : text;

    private static string Plain(string name) => string.Concat(name.Where(letter => letter is not (' ' or '-' or '_'))).ToUpperInvariant();
}
