// Loaded before a program of ours: when the bootstrap is gone, even by kill -9, the program ends as if asked to.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
