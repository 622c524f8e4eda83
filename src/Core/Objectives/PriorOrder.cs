using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives;

/// <summary>Priors that stand upon other parameters must end somewhere: round in a circle their product is no density.</summary>
internal static class PriorOrder
{
    /// <summary>Refuses circles.</summary>
    /// <param name="set">The parameters; held ones end a chain.</param>
    /// <exception cref="ArgumentException">A parameter's prior comes back to the parameter.</exception>
    public static void Check(ParameterSet set)
    {
        var done = new HashSet<int>();
        for (var i = 0; i < set.Count; i++)
        {
            if (set[i].Prior is { IsConditional: true }) Follow(set, i, [], done);
        }
    }

    private static void Follow(ParameterSet set, int index, List<string> path, HashSet<int> done)
    {
        var parameter = set[index];
        var isCircle = path.Contains(parameter.Name);
        path.Add(parameter.Name);
        if (isCircle) throw new ArgumentException($"the prior of {parameter.Name} comes back to {parameter.Name} itself: {string.Join(" by ", path.SkipWhile(name => name != parameter.Name))}");
        if (!parameter.IsFixed && !done.Contains(index) && parameter.Prior is { } prior)
        {
            foreach (var node in Graph.Order(prior.Arguments).Where(node => node.Operation == Operation.Parameter))
            {
                if (set.IndexOf(node.Name!) is >= 0 and var next) Follow(set, next, path, done);
            }

            done.Add(index);
        }

        path.RemoveAt(path.Count - 1);
    }
}
