namespace VlbiOps.Data.Closures;

/// <summary>All loops of a time.</summary>
internal static class MaximalLoops
{
    /// <summary>Every triangle, its stations in the array's order.</summary>
    public static void AddTriangles(SimultaneousBaselines baselines, List<ClosureLoop> loops)
    {
        var stations = baselines.Stations;
        for (var i = 0; i < stations.Count; i++)
        {
            for (var j = i + 1; j < stations.Count; j++)
            {
                for (var k = j + 1; k < stations.Count; k++) AddIfObserved(new ClosureLoop(stations[i], stations[j], stations[k]), baselines, loops);
            }
        }
    }

    /// <summary>The three quadrangles on every four stations a, b, c, d; each follows from the other two.</summary>
    public static void AddQuadrangles(SimultaneousBaselines baselines, List<ClosureLoop> loops)
    {
        var stations = baselines.Stations;
        for (var i = 0; i < stations.Count; i++)
        {
            for (var j = i + 1; j < stations.Count; j++)
            {
                for (var k = j + 1; k < stations.Count; k++)
                {
                    for (var l = k + 1; l < stations.Count; l++)
                    {
                        var (a, b, c, d) = (stations[i], stations[j], stations[k], stations[l]);
                        AddIfObserved(new ClosureLoop(a, b, c, d), baselines, loops);
                        AddIfObserved(new ClosureLoop(a, b, d, c), baselines, loops);
                        AddIfObserved(new ClosureLoop(a, c, b, d), baselines, loops);
                    }
                }
            }
        }
    }

    /// <summary>Adds a loop all of whose legs are there.</summary>
    public static void AddIfObserved(ClosureLoop loop, SimultaneousBaselines baselines, List<ClosureLoop> loops)
    {
        Span<DirectedLeg> legs = stackalloc DirectedLeg[ClosureLoop.MostLegs];
        if (baselines.TryFind(loop, legs)) loops.Add(loop);
    }
}
