using CsCheck;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Stores;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>Whatever is done to the log, in whatever order and with whatever end of the process: it answers as the model does.</summary>
public sealed class SqliteMessageLogPropertyTests
{
    private static readonly string[] Conversations = ["si_a_b", "si_a_c", "sg_1", "n_a_b"];
    private static readonly string[] Users = ["a", "b", "c", ""];

    private static readonly Gen<Step> Steps =
        from kind in Gen.Int[0, 15]
        from conversation in Gen.Int[0, 3]
        from user in Gen.Int[0, 2]
        from size in Gen.Int[1, 40]
        from seqs in Gen.Long[-1, 120].List[1, 12]
        select new Step(kind, Conversations[conversation], Users[user], size, seqs);

    [Fact]
    public Task It_answers_as_the_model_does()
        => Gen.Select(Steps.List[1, 40], Gen.Int[1, 30], Gen.Int[0, 8]).SampleAsync(
            async (steps, mergeRows, cached) =>
            {
                await using var run = new Run(mergeRows, cached);
                await run.OpenAsync();
                foreach (var step in steps)
                {
                    await run.DoAsync(step);
                }

                await run.CompareAsync();
                await run.DoAsync(new Step(13, "", "", 0, []));
                await run.CompareAsync();
            },
            iter: 40,
            threads: 2);

    private sealed record Step(int Kind, string Conversation, string User, int Size, List<long> Seqs)
    {
        public override string ToString() => $"{Kind} {Conversation} {User} {Size} [{string.Join(' ', Seqs)}]";
    }

    private sealed class Run(int mergeRows, int cachedConversations) : IAsyncDisposable
    {
        private readonly MessageLogInMemory model = new();
        private readonly List<MessageKey> keys = [];
        private LogFolder folder = new();
        private SqliteMessageLog log = null!;
        private int made;

        public async Task OpenAsync() => log = await folder.OpenAsync(mergeRows, checkpointBytes: 64 << 10, cachedConversations: cachedConversations);

        public ValueTask DisposeAsync() => folder.DisposeAsync();

        public Task CompareAsync() => LogComparison.SameAsync(model, log, Conversations, Users, keys);

        public async Task DoAsync(Step step)
        {
            var (conversation, user, seqs) = (step.Conversation, step.User, step.Seqs);
            switch (step.Kind)
            {
                case <= 3:
                    await BothAsync(new LogBatch(await RowsAsync(step, step.Size), []));
                    break;
                case 4:
                    await BothAsync(new LogBatch(
                        [.. await RowsAsync(step, 2), .. await RowsAsync(step with { Conversation = Conversations[3] }, 3)],
                        [new LogChange.RaiseHasRead(conversation, user, seqs[0])]));
                    break;
                case 5 when keys.Count > 0:
                    var rows = await RowsAsync(step, 3);
                    rows[^1] = rows[^1] with { Key = keys[step.Size % keys.Count] };
                    await BothAsync(new LogBatch(rows, [new LogChange.RaiseMinSeq(conversation, 3)]));
                    break;
                case 6:
                    await ChangeAsync(new LogChange.Revoke(conversation, seqs[0], new Revocation(0, user, user + "'s", step.Size)));
                    break;
                case 7:
                    await ChangeAsync(new LogChange.DeleteForUser(conversation, user, seqs));
                    break;
                case 8:
                    await ChangeAsync(new LogChange.DeleteForAll(conversation, seqs));
                    break;
                case 9:
                    await ChangeAsync(new LogChange.MarkRead(conversation, user, seqs));
                    break;
                case 10:
                    await ChangeAsync(new LogChange.SetUserWindow(conversation, user, seqs[0], seqs[^1] % 2 == 0 ? null : Math.Max(0, seqs[^1])));
                    break;
                case 11:
                    await ChangeAsync(new LogChange.RaiseMinSeq(conversation, seqs[0]));
                    break;
                case 12:
                    var before = step.Size * 10;
                    Assert.Equal(await model.ExpireAsync(conversation, before, 5, default), await log.ExpireAsync(conversation, before, 5, default));
                    break;
                case 13:
                    await log.DisposeAsync();
                    await OpenAsync();
                    break;
                default:
                    await CrashAsync(loseIndex: step.Kind == 14);
                    break;
            }
        }

        private async Task CrashAsync(bool loseIndex)
        {
            var left = folder.Copy();
            await folder.DisposeAsync();
            folder = left;
            if (loseIndex)
            {
                folder.DeleteIndex();
            }

            await OpenAsync();
            await CompareAsync();
        }

        private Task ChangeAsync(LogChange change) => BothAsync(new LogBatch([], [change, change]));

        private async Task BothAsync(LogBatch batch)
        {
            var wanted = await Record.ExceptionAsync(async () => await model.AppendAsync(batch, default));
            var found = await Record.ExceptionAsync(async () => await log.AppendAsync(batch, default));
            Assert.Equal(wanted?.GetType(), found?.GetType());
        }

        private async Task<List<AppendRow>> RowsAsync(Step step, int count)
        {
            var max = (await model.GetHeadAsync(step.Conversation, default)).MaxSeq;
            var rows = new List<AppendRow>();
            for (var i = 1; i <= count; i++)
            {
                var key = MessageKey.Of(step.Conversation, step.User, $"{++made}");
                keys.Add(key);
                rows.Add(new AppendRow(step.Conversation, max + i, made, key, Users[(made + step.Size) % Users.Length], new byte[made % 50]));
            }

            return rows;
        }
    }
}
