namespace VlbiOps.Core.Objectives;

/// <summary>A problem whose parameters are kept in a box; engines that heed it never evaluate outside. Implemented beside <see cref="IObjective"/> or
/// <see cref="IResiduals"/>.</summary>
public interface IBounded
{
    /// <summary>Lower bounds, inclusive, one a parameter; minus infinity where there is none.</summary>
    ReadOnlySpan<double> Lower { get; }

    /// <summary>Upper bounds, inclusive, one a parameter; plus infinity where there is none. Nowhere below the lower one.</summary>
    ReadOnlySpan<double> Upper { get; }
}
