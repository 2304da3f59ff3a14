using OpenIM.Modules.Account.Defaults.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Defaults;

/// <summary>Changes the lists of friends and groups that everybody gets, all of a request or nothing of it.</summary>
internal sealed class DefaultLists(Changes changes, TimeProvider clock)
{
    // Everybody who registers is brought together with all of them.
    private const int Most = 1000;

    /// <summary>The IDs that a request names.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static IReadOnlyList<string> Required(IReadOnlyList<string>? ids, string field)
    {
        if (ids is null || ids.Count is 0 or > Most)
        {
            throw Errors.Args.With($"{field} must have 1 to {Most} elements");
        }

        return ids.All(static id => id.Length > 0) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count
            ? ids
            : throw Errors.Args.With($"one of {field} is empty or named twice");
    }

    /// <summary>Adds to a list.</summary>
    /// <exception cref="ImException">1001: too many; 1003.</exception>
    public async ValueTask AddAsync(DefaultKind kind, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var id in ids)
        {
            if (!await DefaultStore.TryAddAsync(change, kind, new DefaultRow { TargetID = id, CreateMs = clock.NowMs() }, cancellationToken))
            {
                throw Errors.DuplicateKey.With($"{id} is among the defaults already");
            }
        }

        if (await DefaultStore.CountAsync(change, kind, cancellationToken) > Most)
        {
            throw Errors.Args.With($"there may be {Most} defaults of a kind");
        }

        await change.CommitAsync();
    }

    /// <summary>Takes out of a list.</summary>
    /// <exception cref="ImException">1004.</exception>
    public async ValueTask RemoveAsync(DefaultKind kind, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var id in ids)
        {
            if (!await DefaultStore.TryRemoveAsync(change, kind, id, cancellationToken))
            {
                throw Errors.RecordNotFound.With($"{id} is not among the defaults");
            }
        }

        await change.CommitAsync();
    }
}
