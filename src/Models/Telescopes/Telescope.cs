using VlbiOps.Core.Expressions;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Models.Telescopes;

/// <summary>A telescope as aperture models see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Geometry">How it is focused.</param>
/// <param name="PrimaryRadius">Radius of the (projected) primary, m.</param>
/// <param name="PrimaryFocalLength">Focal length of the primary, m.</param>
public sealed record Telescope(string Name, TelescopeGeometry Geometry, double PrimaryRadius, double PrimaryFocalLength)
{
    /// <summary>Other names by which it is found.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where its numbers were published.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Focal length of the system, m; null for a prime focus.</summary>
    public double? EffectiveFocalLength { get; init; }

    /// <summary>Radius of the disc that the sub-reflector hides, m; 0 for none.</summary>
    public double SubreflectorRadius { get; init; }

    /// <summary>The legs that hold the sub-reflector, or null for none.</summary>
    public SupportLegs? Legs { get; init; }

    /// <summary>The outline of the aperture where it is not the primary's circle.</summary>
    public Rim? Rim { get; init; }

    /// <summary>+1 or -1: the aperture's phase is phi + sign 2 pi delta/lambda, delta the path difference of a defocus, with the forward
    /// transform exp(-2 pi i(ux + vy)/lambda) to the sky. pyoof has +1 and this transform; oof in C++ has -1 and this transform; oofpy has +1 with the
    /// inverse transform, which is +1 here on maps turned about, (u, v) to (-u, -v).</summary>
    public int DefocusSign { get; init; } = 1;

    /// <summary>Coefficients c[p-1][q-1] of r^p dz^q (m) with which the path differs from the formula of the geometry; empty for none.</summary>
    public IReadOnlyList<IReadOnlyList<double>> ResidualPath { get; init; } = [];

    /// <summary>The illumination's usual model and parameters, or null.</summary>
    public IlluminationDefault? Illumination { get; init; }

    /// <summary>Where actuators sit, or null.</summary>
    public ActuatorLayout? Actuators { get; init; }

    /// <summary>What is dark in the aperture.</summary>
    public Blockage Blockage => new(PrimaryRadius, SubreflectorRadius, Legs, Rim);

    /// <summary>The path difference delta of a defocus dz, as a formula in metres; its sign in the phase is <see cref="DefocusSign"/>.</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="dz">Movement of the secondary mirror, or of the feed at a prime focus, m.</param>
    public Expr PathDifference(Expr x, Expr y, Expr dz)
    {
        var effective = EffectiveFocalLength ?? PrimaryFocalLength;
        var path = Geometry switch
        {
            TelescopeGeometry.PrimeFocus => DefocusPath.PrimeFocus(x, y, dz, 0, 0, PrimaryFocalLength),
            TelescopeGeometry.GbtOffAxis => DefocusPath.GbtOffAxis(x, y, dz, PrimaryFocalLength, effective),
            _ => DefocusPath.Cassegrain(x, y, dz, PrimaryFocalLength, effective),
        };
        return ResidualPath.Count == 0 ? path : path + DefocusPath.Residual(x, y, dz, ResidualPath);
    }

    /// <summary>The phase that a defocus adds to the aperture, in turns: sign times delta over the wavelength.</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="dz">Movement, m.</param>
    /// <param name="wavelength">m.</param>
    public Expr DefocusTurns(Expr x, Expr y, Expr dz, Expr wavelength) => DefocusSign * PathDifference(x, y, dz) / wavelength;

    /// <summary>The path differences at a list of points, m, by the interpreter: for small work and for checks.</summary>
    /// <param name="x">First coordinates, m.</param>
    /// <param name="y">Second coordinates, m.</param>
    /// <param name="dz">Movement, m.</param>
    public double[] PathDifferences(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double dz)
    {
        var formula = PathDifference(Expr.Input("x"), Expr.Input("y"), Expr.Parameter("dz"));
        var paths = new double[x.Length];
        for (var i = 0; i < paths.Length; i++)
        {
            var (px, py) = (x[i], y[i]);
            paths[i] = Interpreter.Evaluate(formula, name => name switch { "x" => px, "y" => py, _ => dz });
        }

        return paths;
    }

    /// <summary>An illumination's parameters on this dish; where it is the telescope's usual one, they start from the telescope's values.</summary>
    /// <param name="model">The illumination.</param>
    public IReadOnlyList<ApertureParameter> IlluminationParameters(IlluminationModel model)
    {
        var parameters = model.Parameters(PrimaryRadius);
        return Illumination is { } usual && string.Equals(usual.Model, model.Name, StringComparison.OrdinalIgnoreCase)
            ? [.. parameters.Select(p => usual.Parameters.TryGetValue(p.Name, out var start) ? p with { Start = start } : p)]
            : parameters;
    }

    /// <summary>Says what is wrong with the numbers, or nothing.</summary>
    /// <returns>One line naming the key, as in a telescope file, and what was expected; null where all is well.</returns>
    public string? Problem() => TelescopeChecks.Problem(this);

    /// <summary>This telescope.</summary>
    /// <exception cref="ArgumentException">A number is wrong; the message is one line.</exception>
    public Telescope Checked() => Problem() is { } problem ? throw new ArgumentException($"telescope '{Name}': {problem}") : this;
}

/// <summary>The illumination a telescope usually has.</summary>
/// <param name="Model">Its name, as <see cref="IlluminationModel"/> knows it.</param>
/// <param name="Parameters">Values by name; those not named keep the model's own starts.</param>
public sealed record IlluminationDefault(string Model, IReadOnlyDictionary<string, double> Parameters);
