using System.Globalization;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Models.Telescopes;

/// <summary>The ranges a telescope's numbers must lie in; keys named as in a telescope file.</summary>
internal static class TelescopeChecks
{
    public static string? Problem(Telescope telescope) =>
        Main(telescope)
        ?? Legs(telescope)
        ?? RimProblem(telescope.Rim)
        ?? Residual(telescope.ResidualPath)
        ?? IlluminationProblem(telescope)
        ?? ActuatorProblem(telescope.Actuators);

    private static string? Main(Telescope telescope)
    {
        if (string.IsNullOrWhiteSpace(telescope.Name))
        {
            return "name: expected a name";
        }

        var isPrime = telescope.Geometry == TelescopeGeometry.PrimeFocus;
        return Between("primary_radius_m", telescope.PrimaryRadius, 0.1, 1000)
            ?? Between("primary_focal_length_m", telescope.PrimaryFocalLength, 0.01, 10_000)
            ?? (isPrime && telescope.EffectiveFocalLength is not null ? "effective_focal_length_m: a prime-focus telescope has none" : null)
            ?? (!isPrime && telescope.EffectiveFocalLength is null ? "effective_focal_length_m: missing" : null)
            ?? (telescope.EffectiveFocalLength is { } effective ? Between("effective_focal_length_m", effective, 0.01, 1_000_000) : null)
            ?? (telescope.DefocusSign is 1 or -1 ? null : $"defocus_sign: expected 1 or -1, not {telescope.DefocusSign}")
            ?? (telescope.SubreflectorRadius >= 0 && telescope.SubreflectorRadius < telescope.PrimaryRadius
                ? null
                : $"blockage.subreflector_radius_m: expected 0 to below the primary's radius, not {Text(telescope.SubreflectorRadius)}");
    }

    private static string? Legs(Telescope telescope)
    {
        if (telescope.Legs is not { } legs)
        {
            return null;
        }

        var room = telescope.PrimaryRadius - telescope.SubreflectorRadius;
        var problem = (legs.Count is >= 1 and <= 16 ? null : $"blockage.legs.count: expected 1 to 16, not {legs.Count}")
            ?? Between("blockage.legs.angle_deg", legs.AngleDegrees, -360, 360)
            ?? Positive("blockage.legs.half_width_m", legs.HalfWidth, telescope.PrimaryRadius)
            ?? Positive("blockage.legs.length_m", legs.Length, room)
            ?? (legs.ShadowAngleDegrees is { } angle ? Positive("blockage.legs.shadow_angle_deg", angle, 89) : null);
        return problem is null && legs.ShadowAngleDegrees is not null
            && legs.ShadowEnd(telescope.PrimaryRadius).Along <= telescope.SubreflectorRadius + legs.Length
            ? $"blockage.legs.shadow_angle_deg: the shadow would end at {Text(legs.ShadowEnd(telescope.PrimaryRadius).Along)} m, before the legs do"
            : problem;
    }

    private static string? RimProblem(Rim? rim) => rim is null
        ? null
        : Between("blockage.rim.semi_axis_x_m", rim.SemiAxisX, 0.1, 1000)
            ?? Between("blockage.rim.semi_axis_y_m", rim.SemiAxisY, 0.1, 1000)
            ?? Between("blockage.rim.center_x_m", rim.CentreX, -1000, 1000)
            ?? Between("blockage.rim.center_y_m", rim.CentreY, -1000, 1000);

    private static string? Residual(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        if (rows.Count > 20 || rows.Any(row => row.Count is < 1 or > 20))
        {
            return "residual_path_polynomial: expected up to 20 rows (powers of r) of 1 to 20 numbers (powers of dz)";
        }

        return rows.All(row => row.All(double.IsFinite)) ? null : "residual_path_polynomial: expected finite numbers";
    }

    private static string? IlluminationProblem(Telescope telescope)
    {
        if (telescope.Illumination is not { } illumination)
        {
            return null;
        }

        if (!IlluminationModel.All.Any(model => string.Equals(model.Name, illumination.Model, StringComparison.OrdinalIgnoreCase)))
        {
            return $"illumination.model: expected one of {string.Join(", ", IlluminationModel.All.Select(model => model.Name))}, not '{illumination.Model}'";
        }

        var known = IlluminationModel.Find(illumination.Model).Parameters(telescope.PrimaryRadius);
        foreach (var (name, value) in illumination.Parameters)
        {
            if (known.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                return $"illumination.{name}: {illumination.Model} has {string.Join(", ", known.Select(p => p.Name))}";
            }

            if (Between($"illumination.{name}", value, parameter.Lower, parameter.Upper) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? ActuatorProblem(ActuatorLayout? layout)
    {
        if (layout is null)
        {
            return null;
        }

        if (layout.Surface is not ("primary" or "subreflector"))
        {
            return $"actuators.surface: expected primary or subreflector, not '{layout.Surface}'";
        }

        return layout.Rings.Count == 0
            ? "actuators.rings: expected at least one"
            : layout.Rings.Select(ring =>
                Between("actuators.rings.radius_m", ring.Radius, 0, 1000)
                ?? Between("actuators.rings.count", ring.Count, 1, 10_000)
                ?? Between("actuators.rings.first_angle_deg", ring.FirstAngleDegrees, -360, 360)).FirstOrDefault(problem => problem is not null);
    }

    private static string? Between(string key, double value, double least, double most) =>
        value >= least && value <= most ? null : $"{key}: expected {Text(least)} to {Text(most)}, not {Text(value)}";

    private static string? Positive(string key, double value, double most) =>
        value > 0 && value <= most ? null : $"{key}: expected above 0 to {Text(most)}, not {Text(value)}";

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
