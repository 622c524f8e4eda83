namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Noise beyond the thermal one that is fitted with the model: s^2 becomes s^2 + (f |V|)^2 + floor^2, |V| as measured.</summary>
/// <remarks>A closure's variance grows by that of each leg. Fixed systematic noise belongs into the data's own standard deviations.</remarks>
/// <param name="FitsFraction">Whether the fraction f is a parameter, <c>noise.fraction</c>.</param>
/// <param name="FitsFloor">Whether the floor, Jy, is a parameter, <c>noise.floor</c>.</param>
public sealed record SystematicNoise(bool FitsFraction, bool FitsFloor)
{
    /// <summary>None.</summary>
    public static SystematicNoise None { get; } = new(false, false);

    /// <summary>Whether anything is fitted.</summary>
    public bool IsFitted => FitsFraction || FitsFloor;
}
