using OpenIM.Modules.Account.Defaults.Stores;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Defaults;

/// <summary>Changes the lists of friends and groups that everybody gets, all of a request or nothing of it.</summary>
internal sealed class DefaultLists(DefaultStore store, Changes changes, TimeProvider clock)
{
    // Everybody who registers is brought together with all of them.
    private const int Most = ListRules.Most;

    /// <summary>The IDs that a request names.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static IReadOnlyList<string> Required(IReadOnlyList<string>? ids, string field)
    {
        var named = ListRules.Required(ids, field);
        return named.All(static id => id.Length > 0) && named.Distinct(StringComparer.Ordinal).Count() == named.Count
            ? named
            : throw Errors.Args.With($"one of {field} is empty or named twice");
    }

    /// <summary>The IDs of a list.</summary>
    public async ValueTask<string[]> IDsAsync(DefaultKind kind, CancellationToken cancellationToken)
        => [.. (await store.ListAsync(kind, cancellationToken)).Select(static row => row.TargetID)];

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
