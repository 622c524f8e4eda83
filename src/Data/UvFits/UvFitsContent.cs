using VlbiOps.Data.Files;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.UvFits;

/// <summary>What a UVFITS file holds, before anything is averaged or left out: groups by IFs by channels by polarisation products.</summary>
public sealed record UvFitsContent
{
    /// <summary>Source, array and frequency; its day is DATE-OBS, or 0 where that cannot be read.</summary>
    public required VisibilityMetadata Metadata { get; init; }

    /// <summary>The stations of the AN tables.</summary>
    public required IReadOnlyList<Station> Stations { get; init => field = value.ToArray(); }

    /// <summary>Number of IFs (sub-bands).</summary>
    public required int IfCount { get; init; }

    /// <summary>Number of channels of an IF.</summary>
    public required int ChannelCount { get; init; }

    /// <summary>The polarisation products, in the file's order.</summary>
    public required IReadOnlyList<PolarizationProduct> Products { get; init => field = value.ToArray(); }

    /// <summary>Frequency in the middle of every channel, IF after IF, Hz.</summary>
    public required double[] FrequenciesHz { get; init; }

    /// <summary>Time of each group, a modified Julian date.</summary>
    public required double[] ModifiedJulianDates { get; init; }

    /// <summary>Integration time of each group, s; 0 where it is not told.</summary>
    public required double[] IntegrationSeconds { get; init; }

    /// <summary>Index of each group's first station; negative, the complement of its number, where no table lists it.</summary>
    public required int[] Station1 { get; init; }

    /// <summary>Index of the second station.</summary>
    public required int[] Station2 { get; init; }

    /// <summary>East component of each baseline, wavelengths at <see cref="VisibilityMetadata.FrequencyHz"/>.</summary>
    public required double[] U { get; init; }

    /// <summary>North component.</summary>
    public required double[] V { get; init; }

    /// <summary>Real part, imaginary part (Jy) and weight (1/Jy^2; not above 0 where it is flagged) of every sample: groups x IFs x channels x products x 3.</summary>
    public required float[] Values { get; init; }

    /// <summary>The file.</summary>
    public required SourceFile File { get; init; }

    /// <summary>Warnings of reading, a line each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Number of groups.</summary>
    public int GroupCount => ModifiedJulianDates.Length;

    /// <summary>Samples of a group: IFs times channels times products.</summary>
    public int SampleCount => IfCount * ChannelCount * Products.Count;

    /// <summary>Where the real part of a sample stands in <see cref="Values"/>; the imaginary part and the weight follow.</summary>
    public int Index(int group, int ifNumber, int channel, int product) =>
        UvFitsAxes.Parts * ((((((group * IfCount) + ifNumber) * ChannelCount) + channel) * Products.Count) + product);

    /// <summary>One visibility a group: IFs and channels averaged by their weights (V = sum wV / sum w, s = 1 / sqrt(sum w)), Stokes I of the parallel hands
    /// or of the one that is there, the other products beside it.</summary>
    /// <exception cref="DataFileException">A group that is not flagged has no good time, baseline or stations, or no group is left.</exception>
    public VisibilitySet Average() => UvFitsAveraging.Average(this);
}
