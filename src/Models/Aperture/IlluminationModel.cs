using VlbiOps.Core.Expressions;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Aperture;

/// <summary>An illumination by name, with its parameters.</summary>
/// <param name="Name">The name users give, "parabolic".</param>
/// <param name="Description">What it is, in a line.</param>
/// <param name="Parameters">From the dish radius in metres, the parameters in the order in which <paramref name="Build"/> takes them.</param>
/// <param name="Build">From x, y and the dish radius (m) and the parameters, the amplitude.</param>
public sealed record IlluminationModel(
    string Name,
    string Description,
    Func<double, IReadOnlyList<ApertureParameter>> Parameters,
    Func<Expr, Expr, Expr, IReadOnlyList<Expr>, Expr> Build)
{
    private static readonly IlluminationModel[] Known =
    [
        new(
            "parabolic",
            "parabola on a pedestal",
            radius => [Taper(), new("q", string.Empty, 1.5, 1, 2), .. Offset(radius)],
            (x, y, radius, p) => Illumination.Parabolic(x, y, radius, p[0], p[1], p[2], p[3])),
        new(
            "gaussian",
            "Gaussian by its edge taper",
            radius => [Taper(), .. Offset(radius)],
            (x, y, radius, p) => Illumination.Gaussian(x, y, radius, p[0], p[1], p[2])),
        new(
            "pyoof-gaussian",
            "pyoof's Gaussian, sigma = 10^(taper/20) dish radii",
            radius => [new("taper", "dB", -5, -25, 20), .. Offset(radius)],
            (x, y, radius, p) => Illumination.PyoofGaussian(x, y, radius, p[0], p[1], p[2])),
        new(
            "oof-gaussian",
            "the oof program's elliptical Gaussian",
            radius => [new("sigma", string.Empty, 0.3, 0.01, 10), new("rho", string.Empty, 0, -1, 1), new("diff", string.Empty, 0, -0.9, 0.9), .. Offset(radius)],
            (x, y, radius, p) => Illumination.OofGaussian(x, y, radius, p[0], p[1], p[2], p[3], p[4])),
        new(
            "alma",
            "the oof program's model of ALMA's feeds",
            radius => [new("sigma", string.Empty, 0.55, 0.05, 5), .. Offset(radius)],
            (x, y, radius, p) => Illumination.Alma(x, y, radius, p[0], p[1], p[2])),
        new("uniform", "the same everywhere", _ => [], (_, _, _, _) => Illumination.Uniform()),
    ];

    /// <summary>Every illumination there is.</summary>
    public static IReadOnlyList<IlluminationModel> All => Known;

    /// <summary>The illumination of a name, in any case of letters, or of a formula of x and y, m: <c>formula('10^(taper*r^2/R^2/20)', taper=-12)</c>, or the
    /// formula alone.</summary>
    /// <exception cref="FormatException">It is a formula that cannot be read.</exception>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static IlluminationModel Find(string name) => Named(name)
        ?? (ApertureFormula.IsMeant(name) ? Of(ApertureFormula.Read(name)) : null)
        ?? throw new ArgumentException(
            $"no illumination is called '{name}'; did you mean {Known.MinBy(model => EditDistance.Between(model.Name, name.ToLowerInvariant()))!.Name}? There are {string.Join(", ", Known.Select(model => model.Name))}, and formula('...') of x and y", nameof(name));

    /// <summary>A user's formula as an illumination, by its text.</summary>
    public static IlluminationModel Of(ApertureFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return new(formula.ToString(), "a formula", _ => formula.Parameters, formula.Build) { IsFormula = true };
    }

    /// <summary>Whether a user wrote it: all its parameters are free, where some of others' shapes are held.</summary>
    public bool IsFormula { get; init; }

    /// <summary>The illumination with starts of a formula's parameters; any other as it is.</summary>
    /// <param name="name">Its name, or a formula.</param>
    /// <param name="starts">Starts by name.</param>
    /// <exception cref="ArgumentException">There is none of that name, or a formula's parameter is left without a start.</exception>
    public static IlluminationModel Find(string name, IEnumerable<KeyValuePair<string, double>> starts) =>
        Named(name) is null && ApertureFormula.IsMeant(name) ? Of(ApertureFormula.Read(name).Started(starts)) : Find(name);

    /// <summary>The amplitude as a formula of inputs and parameters: x and y are inputs "x" and "y" in metres, each parameter a symbol of its name.</summary>
    /// <param name="radius">The dish radius, m.</param>
    public Expr Trace(double radius) =>
        Build(Expr.Input("x"), Expr.Input("y"), radius, [.. Parameters(radius).Select(parameter => Expr.Parameter(parameter.Name))]);

    /// <summary>The amplitudes at a list of points, by the interpreter: for small work and for checks.</summary>
    /// <param name="radius">The dish radius, m.</param>
    /// <param name="parameters">The parameters' values, in their order.</param>
    /// <param name="x">First coordinates, m.</param>
    /// <param name="y">Second coordinates, m.</param>
    public double[] Values(double radius, IReadOnlyList<double> parameters, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var names = Parameters(radius).Select(parameter => parameter.Name).ToArray();
        if (names.Length != parameters.Count)
        {
            throw new ArgumentException($"{Name} takes {names.Length} parameters ({string.Join(", ", names)}), not {parameters.Count}", nameof(parameters));
        }

        var symbols = names.Zip(parameters).ToDictionary(pair => pair.First, pair => pair.Second);
        var formula = Trace(radius);
        var values = new double[x.Length];
        for (var i = 0; i < values.Length; i++)
        {
            (symbols["x"], symbols["y"]) = (x[i], y[i]);
            values[i] = Interpreter.Evaluate(formula, name => symbols[name]);
        }

        return values;
    }

    private static IlluminationModel? Named(string name) => Array.Find(Known, model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));

    private static ApertureParameter Taper() => new("taper", "dB", -12, -40, -0.1);

    private static ApertureParameter[] Offset(double radius) =>
        [new("x0", "m", 0, -radius / 2, radius / 2), new("y0", "m", 0, -radius / 2, radius / 2)];
}
