namespace VlbiOps.Data.Closures;

/// <summary>The loops that eht-imaging (version 1.3.2) forms with count='min'. They suffice where every baseline was observed; where one is missing the loops
/// through it are dropped without others in their place.</summary>
/// <remarks>Which loops these are depends on the order of stations in the array; eht-imaging is often told to sort stations by SNR first.</remarks>
internal static class EhtimMinimalLoops
{
    /// <summary>The triangles through the first station that observed.</summary>
    public static void AddTriangles(SimultaneousBaselines baselines, List<ClosureLoop> loops)
    {
        var stations = baselines.Stations;
        for (var j = 1; j < stations.Count; j++)
        {
            for (var k = j + 1; k < stations.Count; k++) MaximalLoops.AddIfObserved(new ClosureLoop(stations[0], stations[j], stations[k]), baselines, loops);
        }
    }

    /// <summary>Quadrangles of the first station, each station from the fourth on, one before it and that one's successor; the successor of the last of those is the second station.</summary>
    public static void AddQuadrangles(SimultaneousBaselines baselines, List<ClosureLoop> loops)
    {
        var stations = baselines.Stations;
        for (var i = 3; i < stations.Count; i++)
        {
            for (var j = 1; j < i; j++)
            {
                var successor = j == i - 1 ? 1 : j + 1;
                MaximalLoops.AddIfObserved(new ClosureLoop(stations[0], stations[i], stations[j], stations[successor]), baselines, loops);
            }
        }
    }
}
