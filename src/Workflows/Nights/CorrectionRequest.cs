using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>What is asked of a correction of a surface, and the checks that go before it is written.</summary>
public sealed record CorrectionRequest
{
    /// <summary>Elevation that a gravity model is asked for, degrees; null where none is.</summary>
    public double? ElevationDegrees { get; init; }

    /// <summary>Whether a gravity model may speak of elevations far outside what was measured.</summary>
    public bool AllowsExtrapolation { get; init; }

    /// <summary>How many errors an offset must have to stay; null where all stay.</summary>
    public double? Threshold { get; init; }

    /// <summary>Farthest that a point of the surface may move, micrometres half-path.</summary>
    public double LimitMicrometers { get; init; } = SurfaceCorrection.UsualLimitMicrometers;

    /// <summary>The correction, within its limit.</summary>
    /// <param name="source">A holography fit, a record of a history, or a gravity model.</param>
    /// <exception cref="ArgumentException">It is none of these, something does not go together, or a limit is broken; one line says which.</exception>
    public SurfaceCorrection Correction(object source)
    {
        var correction = source switch
        {
            GravityModel model when ElevationDegrees is { } elevation => SurfaceCorrection.Of(model, elevation, AllowsExtrapolation),
            GravityModel => throw new ArgumentException("a gravity model is asked for one elevation; give it in degrees"),
            not null when ElevationDegrees is not null => throw new ArgumentException("an elevation is for a gravity model; a fit or a record is of the elevation at which it was observed"),
            OofFitResult fit => SurfaceCorrection.Of(fit),
            OofHistoryRecord record => SurfaceCorrection.Of(record),
            _ => throw new ArgumentException($"there is no correction of {source?.GetType().Name ?? "nothing"}; expected a holography fit, a record of a history or a gravity model"),
        };
        return (Threshold is { } errors ? correction.OnlySignificant(errors) : correction).Within(LimitMicrometers);
    }

    /// <summary>The table of Effelsberg's actuators: of a gravity model without an elevation, each column at its own; else the same in all.</summary>
    /// <param name="source">A holography fit, a record of a history, or a gravity model.</param>
    /// <exception cref="ArgumentException">As <see cref="Correction"/>.</exception>
    public string Actuators(object source)
    {
        if (source is not GravityModel model || ElevationDegrees is not null) return Correction(source).ToActuators().ToText();
        if (Threshold is not null) throw new ArgumentException("which offsets are significant changes with elevation; leave small ones out at one elevation, or none");
        foreach (var elevation in AllowsExtrapolation ? [] : ActuatorTable.ElevationsDegrees) SurfaceCorrection.RequireMeasured(model, elevation);
        foreach (var elevation in ActuatorTable.ElevationsDegrees) SurfaceCorrection.Of(model, elevation, allowsExtrapolation: true).Within(LimitMicrometers);
        return ActuatorTable.Of(model).ToText();
    }
}
