# The page: npm ci and npm run build, once for each change of its sources.
