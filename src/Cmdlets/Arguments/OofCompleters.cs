using VlbiOps.Models.Aperture;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes parameters of illuminations that a fit holds unless they are freed.</summary>
public sealed class HeldParameterCompleter : NameCompleter
{
    /// <summary>Names with what they are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names =>
    [
        new("q", "exponent of the parabolic illumination"), new("x0", "middle of the illumination across, m"), new("y0", "middle of the illumination upwards, m"),
    ];
}

/// <summary>Completes tables of parameters with values: of illuminations at their usual values, and of a coefficient.</summary>
public sealed class OofSettingCompleter : NameCompleter
{
    /// <summary>Tables with what their parameter is.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => IlluminationModel.All.SelectMany(model => model.Parameters(1)).DistinctBy(parameter => parameter.Name)
        .Select(parameter => KeyValuePair.Create(FormattableString.Invariant($"@{{{parameter.Name}={parameter.Start}}}"), $"{parameter.Name} of the illumination{(parameter.Unit.Length > 0 ? ", " + parameter.Unit : string.Empty)}"))
        .Append(new("@{K4=0}", "a Zernike coefficient, radians"));
}

/// <summary>Completes samplings of other programs.</summary>
public sealed class CompatibilityCompleter : NameCompleter
{
    /// <summary>Names with what they are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names =>
        [new("pyoof", "as pyoof simulates beams, at its usual resolution"), new("pyoof:512:6.5", "with resolution and box size over the dish's radius")];
}
